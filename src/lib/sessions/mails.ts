import { z } from 'zod';
import type { Language } from '../core/language.ts';
import type { Catalogue } from '../i18n/messages.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { frame, template, type Fact, type MailContext, type MailTemplate, type QueuedMail } from '../mail/frame.ts';
import {
	calendarFile,
	changeOf,
	formatStart,
	whatChanged,
	whenFact,
	formatWhen,
	whereFacts,
	formatWhere,
	type Change
} from './mail-parts.ts';
import { sessionCardRow } from './rows.ts';
import type { SessionCard } from './types.ts';
import { instant, token, uuid } from '../shapes/values.ts';
import { agendaPath, cancelRegistrationPath, personalPath } from './paths.ts';

const told = z.object({
	session: sessionCardRow,
	registration: z.object({ id: uuid, name: z.string(), status: z.string() }),
	token
});
const moved = told.extend({
	/** Where this person last saw it. Nobody needs an old online link: only whether it is another one. */
	previous: z.object({
		starts_at: instant,
		ends_at: instant,
		place_name: z.string().nullish(),
		place_address: z.string().nullish(),
		online_url: z.string().nullish(),
		online_changed: z.boolean().nullish()
	}),
	message: z.string().nullish()
});
const cancelled = told.extend({ reason: z.string().nullish() });

type Told = z.output<typeof told>;
type Previous = z.output<typeof moved>['previous'];

function spoken({ registration, token }: Told, mail: QueuedMail, { origin, regionName }: MailContext) {
	const { frame: common, registration: own, session: words } = textsFor(mail.language).mail;
	return {
		words,
		own,
		waiting: registration.status === 'waitlisted',
		parts: { ...common, place: textsFor(mail.language).session },
		see: { label: own.see, url: origin + personalPath(token) },
		cancel: { url: origin + cancelRegistrationPath(token, registration.id) },
		agenda: { label: own.otherSessions, url: origin + agendaPath() },
		common: {
			language: mail.language,
			greeting: common.hello(registration.name),
			signature: common.signature(regionName),
			why: `${own.why} ${own.keepLink}`
		}
	};
}

function subject(kind: Change, words: Catalogue['mail']['session']['moved'], title: string, when: string): string {
	if (kind === 'Place' || kind === 'Online') return words[`subject${kind}`](title);
	return words[`subject${kind}`](title, when);
}

type Planned = Pick<SessionCard, 'title' | 'startsAt' | 'endsAt'>;

/** The subject that a move will have, to show before it goes. */
export function movedSubject(
	session: Planned,
	moved: { time: boolean; place: boolean },
	language: Language,
	now: Date
): string {
	const words = textsFor(language).mail.session.moved;
	const kind = changeOf({ ...moved, online: true });
	return subject(kind, words, session.title, formatStart(session, language, now));
}

/** The subject that a cancellation will have, to show before it goes. */
export function cancelledSubject(session: Planned, language: Language, now: Date): string {
	return textsFor(language).mail.session.cancelled.subject(session.title, formatStart(session, language, now));
}

function movedFacts(session: SessionCard, previous: Previous, said: ReturnType<typeof spoken>): Fact[] {
	const { language } = said.common;
	const now = whenFact(session, said.parts, language);
	const whenWas = formatWhen({ startsAt: previous.starts_at, endsAt: previous.ends_at }, language);
	// The old town is not known: only the place and street that this reader was told.
	const old = { placeName: previous.place_name ?? null, placeAddress: previous.place_address ?? null };
	const whereWas = formatWhere({ ...old, municipalityName: '', isOnline: !!previous.online_url }, said.parts);
	const samePlace = old.placeName === session.placeName && old.placeAddress === session.placeAddress;
	const [where, ...more] = whereFacts(session, said.parts);
	return [
		whenWas === now.value ? now : { ...now, was: whenWas },
		...(where ? [samePlace || !whereWas ? where : { ...where, was: whereWas }] : []),
		...more
	];
}

/** Mails to who signed up, about the session itself. */
export function sessionMails(context: MailContext): Record<string, MailTemplate> {
	return {
		'session-moved': template(moved, (all, mail) => {
			const { session, previous, message } = all;
			const said = spoken(all, mail, context);
			const { moved: words } = said.words;
			const kind = whatChanged(session, previous, previous.online_changed ?? false);
			const when = formatStart(session, mail.language, context.now());
			const rendered = frame(
				{
					...said.common,
					subject: subject(kind, words, session.title, when),
					preheader: said.waiting ? words.bodyWaiting : words.body,
					tone: 'wait',
					heading: words[`heading${kind}`],
					paragraphs: [said.waiting ? words.bodyWaiting : words.body, message ? words.message : null],
					quote: message,
					card: { title: session.title, facts: movedFacts(session, previous, said) },
					action: said.see,
					afterAction: said.waiting ? [] : [words.file],
					links: [
						{
							intro: words.cancelIntro,
							items: [{ ...said.cancel, label: said.waiting ? said.own.leave : said.own.cancel }]
						}
					]
				},
				context
			);
			return said.waiting ? rendered : { ...rendered, calendar: calendarFile(session, said.parts, context.origin) };
		}),
		'session-cancelled': template(cancelled, (all, mail) => {
			const { session, reason } = all;
			const said = spoken(all, mail, context);
			const { cancelled: words } = said.words;
			const when = formatStart(session, mail.language, context.now());
			// Whoever queued this says that it is off; the calendar file must say so too.
			const off: SessionCard = { ...session, status: 'cancelled' };
			const rendered = frame(
				{
					...said.common,
					subject: words.subject(session.title, when),
					preheader: words.body,
					why: said.own.whyGone,
					tone: 'bad',
					heading: words.heading,
					paragraphs: [words.body, reason ? words.reason : null],
					quote: reason,
					card: {
						title: session.title,
						// Nobody has to find the way there any more.
						facts: [whenFact(session, said.parts, mail.language), ...whereFacts(session, said.parts)].map(
							({ label, value }) => ({ label, value })
						)
					},
					action: said.agenda,
					afterAction: said.waiting ? [] : [words.file]
				},
				context
			);
			return said.waiting ? rendered : { ...rendered, calendar: calendarFile(off, said.parts, context.origin) };
		})
	};
}
