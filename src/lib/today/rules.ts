import { formatDate } from '../core/format-date.ts';
import { mark } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';
import { keyOfSlug } from '../core/list-query.ts';
import { shorten } from '../core/text.ts';
import { expertStep } from '../experts/invitations/staff/rules.ts';
import { askExpertsPath, deleteDraftPath, editSessionPath, planSessionPath } from '../planning/paths.ts';
import { staffQuestionPath } from '../questions/paths.ts';
import { staffSessionPath } from '../sessions/paths.ts';
import { SCOPE_SLUGS, type Concern, type ConcernLine, type Scope } from './types.ts';

/** The scope of the query of the start page; anything else is `mine`. */
export const readScope = (query: URLSearchParams): Scope => keyOfSlug(SCOPE_SLUGS, query.get('van')) ?? 'mine';

type Texts = TextsByArea['concerns'];
/** Texts and time of the reader; the list of mails belongs to a room that this one does not know. */
type Reading = {
	t: Texts;
	jobs: Record<string, string>;
	language: Language;
	now: Date;
	outbox: { all: string; failed: string };
};
type Of<Kind extends Concern['kind']> = Extract<Concern, { kind: Kind }>;
type OfSession = Of<'draft' | 'hall_full' | 'few_sign_ups'>;
type Act = ConcernLine['acts'][number];
type Words = Pick<ConcernLine, 'title' | 'line' | 'acts' | 'icon'>;

/** From this weight on a concern stands out. */
const WORST = 750;
const CALM = 400;

/** A concern in words, with its acts: what somebody reads first thing in the morning, and does with one tap. */
export function inWords(concern: Concern, reading: Reading): ConcernLine {
	const { kind, subject, weight, owner, until } = concern;
	const { t, language, now } = reading;
	const words = wordsOf(concern, reading);
	return {
		...{ kind, subject, ...words },
		line: owner === undefined ? words.line : joined(words.line, t.liesWith(mark(owner))),
		tone: weight >= WORST ? 'bad' : weight > CALM ? 'signal' : 'calm',
		until: until === undefined ? null : t.hiddenUntil(formatDate(until, language, { now }))
	};
}

function wordsOf(concern: Concern, reading: Reading): Words {
	const { t, jobs, outbox } = reading;
	switch (concern.kind) {
		case 'job_late':
			return {
				...{ title: t.job(jobs[concern.job] ?? concern.job), line: t.jobText, icon: 'warning' },
				acts: [{ label: t.acts.mail, href: outbox.all }]
			};
		case 'mail_failed':
			return {
				...{ title: t.mails(concern.mails), line: t.lastMail(mark(concern.recipient)), icon: 'mail' },
				acts: [{ label: t.acts.retry, href: outbox.failed }]
			};
		case 'organisation_late':
		case 'question_late':
		case 'asker_silent':
			return questionWords(concern, reading);
		case 'expert_declined':
		case 'expert_silent':
		case 'expert_comment':
			return expertWords(concern, reading);
		case 'no_expert':
			return lackingWords(concern, reading);
		default:
			return sessionWords(concern, reading);
	}
}

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');
const toExperts = (sessionId: string, expertId?: string): string =>
	staffSessionPath(sessionId, 'experts') + (expertId ? `?expert=${expertId}` : '');

/** Where and when, as one says it: `Meppel, vr 4 dec`. */
const whereWhen = ({ session }: Pick<OfSession, 'session'>, { language, now }: Reading): string =>
	`${session.municipality}, ${formatDate(session.startsAt, language, { now })}`;

/** A call to somebody whose number is known. */
const calls = (
	people: readonly { name: string; phone: { text: string; href: string } | null }[],
	{ t }: Reading
): Act[] =>
	people.flatMap(({ name, phone }) =>
		phone ? [{ label: t.acts.call(mark(name), phone.text), href: phone.href }] : []
	);

function lackingWords(concern: Of<'no_expert'>, reading: Reading): Words {
	const { t } = reading;
	const { session, experts, suggested } = concern;
	const { step, names } = expertStep(concern);
	const others = suggested.map(({ id, name }) => ({
		label: t.acts.ask([mark(name)]),
		href: toExperts(session.id, id)
	}));
	const choose = { label: t.acts.choose, href: toExperts(session.id) };
	const waiting = experts.filter(({ state }) => state === 'sent' || state === 'tentative');
	const acts: Record<typeof step, Act[]> = {
		ask: [{ label: t.acts.ask(names.map(mark)), href: askExpertsPath(session.id) }],
		settle: [...calls(waiting, reading), { label: t.acts.invitation, href: toExperts(session.id) }],
		chase: [...calls(waiting, reading), { label: t.acts.invitation, href: toExperts(session.id) }],
		replace: [...others, choose],
		choose: [...others, choose]
	};
	return {
		...{ title: t.noExpert(whereWhen(concern, reading)), icon: 'person', acts: acts[step].slice(0, 3) },
		line: joined(t.when(session.days), t.seats(session.seatsTaken), t.steps[step](names.map(mark)), mark(session.title))
	};
}

function sessionWords(concern: OfSession, reading: Reading): Words {
	const { t } = reading;
	const { kind, session } = concern;
	const where = whereWhen(concern, reading);
	const about = (line: string) => joined(t.when(session.days), line, mark(session.title));
	const over = session.startsAt <= reading.now;
	if (kind === 'hall_full')
		return {
			...{ title: t.full(where, session.partiesWaiting), icon: 'people', line: about(t.seats(session.seatsTaken)) },
			acts: [
				{ label: t.acts.wider, href: editSessionPath(session.id, 'capacity') },
				{ label: t.acts.second, href: planSessionPath(session.id) }
			]
		};
	if (kind === 'few_sign_ups')
		return {
			...{ title: t.few(where, session.seatsTaken, session.capacity), icon: 'share', line: about('') },
			acts: [{ label: t.acts.share, href: staffSessionPath(session.id) }]
		};
	return {
		...{ title: over ? t.draftOver(where) : t.draft(where), icon: 'edit' },
		line: over ? mark(session.title) : about(''),
		acts: over
			? [
					{ label: t.acts.move, href: editSessionPath(session.id, 'date') },
					{ label: t.acts.remove, href: deleteDraftPath(session.id) }
				]
			: [{ label: t.acts.publish, href: staffSessionPath(session.id) }]
	};
}

function expertWords(concern: Of<'expert_declined'> | Of<'expert_silent' | 'expert_comment'>, reading: Reading): Words {
	const { t } = reading;
	const { session, expert } = concern;
	const name = mark(expert.name);
	const said = expert.comment ? t.said(mark(shorten(expert.comment.replace(/\s+/g, ' '), 90))) : null;
	const look = { label: t.acts.invitation, href: toExperts(session.id) };
	const line = joined(whereWhen(concern, reading), said, mark(session.title));
	if (!('suggested' in concern))
		return concern.kind === 'expert_silent'
			? { title: t.silent(name, expert.days), line, icon: 'clock', acts: [...calls([expert], reading), look] }
			: { title: t.commented(name), line, icon: 'person', acts: [{ label: t.acts.read, href: look.href }] };
	const others = concern.suggested.map(({ id, name: other }) => ({
		label: t.acts.ask([mark(other)]),
		href: toExperts(session.id, id)
	}));
	return {
		...{ title: t.declined(name), line, icon: 'person' },
		acts: [...others, { label: t.acts.choose, href: look.href }]
	};
}

function questionWords(
	{ kind, question }: Of<'organisation_late' | 'question_late' | 'asker_silent'>,
	reading: Reading
): Words {
	const { t } = reading;
	const { number, days, status, asker } = question;
	const who = mark(question.with);
	const titles = {
		organisation_late: status === 'referred' ? t.offered(number, who) : t.organisation(number, who),
		question_late: question.with === undefined ? t.question(number) : t.organisation(number, who),
		asker_silent: question.askerHasMail ? t.asker(number) : t.untold(number)
	};
	const acts = { organisation_late: t.acts.askOn, question_late: t.acts.take, asker_silent: t.acts.confirm };
	const call = kind === 'asker_silent' ? calls([{ name: asker ?? '', phone: question.phone }], reading) : [];
	return {
		title: titles[kind],
		icon: kind === 'question_late' ? 'question' : 'clock',
		line: joined(t.late(days), t.said(mark(shorten(question.text.replace(/\s+/g, ' '), 90)))),
		acts: [...call, { label: acts[kind], href: staffQuestionPath(question.id) }]
	};
}
