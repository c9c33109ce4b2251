import { z } from 'zod';
import { cancelCalendar, inviteCalendar } from '../../calendar/build.ts';
import { CALENDAR_ANSWERS, type CalendarAnswer, type CalendarEvent } from '../../calendar/types.ts';
import { mark } from '../../core/isolate.ts';
import { camelKeys } from '../../core/camel-case.ts';
import type { Language } from '../../core/language.ts';
import type { Catalogue } from '../../i18n/messages.ts';
import { textsFor } from '../../i18n/texts.server.ts';
import {
	answeredBy,
	frame,
	template,
	type Fact,
	type Link,
	type MailAddress,
	type MailContent,
	type MailContext,
	type MailTemplate,
	type QueuedMail,
	type RenderedMail
} from '../../mail/frame.ts';
import { calendarEntry } from '../../sessions/calendar-entry.ts';
import { previousColumns, sessionCardRow } from '../../sessions/rows.ts';
import { formatStart, sessionPreheader, whenAndWhereFacts } from '../../sessions/mail-parts.ts';
import { changeOf, movedFields } from '../../sessions/moves.ts';
import { formatItemTime } from '../../sessions/programme.ts';
import type { SessionCard } from '../../sessions/types.ts';
import { instant, token, uuid } from '../../shapes/values.ts';
import { invitationPath } from './paths.ts';
import { agendaPath } from '../../sessions/paths.ts';

export type ExpertMailContext = MailContext & {
	/**
	 * The ORGANIZER of one invitation, by its reply token: the same for its whole life, because another organiser is another
	 * meeting to some calendars, and an address that somebody reads. The mail is sent from it (RFC 6047 §2.2).
	 */
	organizer: (replyToken: string, name: string) => MailAddress;
};

const slotTimes = { starts_at: instant.nullish(), day: z.int().nullish() };
const slot = z.object({ ...slotTimes, title: z.string(), description: z.string().nullish() });
const person = z.object({ name: z.string(), email: z.string().nullish() });

const asked = z.object({
	session: sessionCardRow,
	invitation: z.object({
		id: uuid,
		uid: uuid,
		sequence: z.int().min(0),
		dtstamp: instant,
		partstat: z.enum(['NEEDS-ACTION', ...CALENDAR_ANSWERS]),
		personal_line: z.string().nullish(),
		programme_item: slot.nullish(),
		reply_token: token
	}),
	token,
	expert: person,
	facilitator: person,
	previous: z
		.object({
			...previousColumns,
			online_url: z.string().nullable().default(null),
			// A mail that was queued by an older version has none.
			programme_item: z.object(slotTimes).nullish()
		})
		.transform(camelKeys)
		.nullish(),
	reason: z.string().nullish()
});
type Asked = z.output<typeof asked>;

type Words = Catalogue['mail']['expert'];

function spoken(mail: QueuedMail) {
	const { mail: texts, session: place } = textsFor(mail.language);
	const { frame: common, expert: words } = texts;
	return { common, words, parts: { ...common, place } };
}

/** The expert's own calendar entry: one UID for life, different from the public one. */
function entry(all: Asked, mail: QueuedMail, link: string, origin: string): CalendarEvent {
	const { session, invitation } = all;
	const { words, parts } = spoken(mail);
	const item = invitation.programme_item;
	const part = item ? words.part(item.title, slotTime(item, session, mail.language)) : null;
	const more = [part, invitation.personal_line, words.answerHere(link)].filter(Boolean).join('\n\n');
	return {
		...calendarEntry(session, { origin, words: parts.place, onlineUrl: session.onlineUrl, more }),
		uid: invitation.uid,
		sequence: invitation.sequence,
		url: link,
		status: 'CONFIRMED'
	};
}

function calendar(
	method: 'REQUEST' | 'CANCEL',
	all: Asked,
	mail: QueuedMail,
	link: string,
	context: ExpertMailContext
) {
	const { invitation, expert, facilitator } = all;
	const organizer = context.organizer(invitation.reply_token, facilitator.name);
	const message = {
		event: entry(all, mail, link, context.origin),
		organizer: { name: organizer.name, email: organizer.address },
		attendee: { name: expert.name, email: mail.recipient_email },
		sentAt: invitation.dtstamp
	};
	const answer: CalendarAnswer | null = invitation.partstat === 'NEEDS-ACTION' ? null : invitation.partstat;
	const content = method === 'CANCEL' ? cancelCalendar(message) : inviteCalendar({ ...message, answer });
	return { from: organizer, calendar: { method, content } };
}

type Slot = { starts_at?: Date | null | undefined; day?: number | null | undefined };

/** When the slot is, with the date in a session of several days. */
function slotTime(
	item: Slot | null | undefined,
	session: Pick<SessionCard, 'startsAt' | 'endsAt'>,
	language: Language
): string | null {
	return item ? formatItemTime({ startsAt: item.starts_at ?? null, day: item.day }, session, language) : null;
}

/** Whether the last message to the expert named another time for their slot, or a slot that was removed. */
function slotChanged({ previous, invitation }: Pick<Asked, 'previous' | 'invitation'>): boolean {
	const [was, is] = [previous?.programmeItem, invitation.programme_item];
	return !!was && (!is || +(was.starts_at ?? 0) !== +(is.starts_at ?? 0) || (was.day ?? 0) !== (is.day ?? 0));
}

function slotFact(all: Asked, language: Language, words: Words): Fact | null {
	const { session, previous, invitation } = all;
	const item = invitation.programme_item;
	const changed = slotChanged(all);
	if (!item && !changed) return null;
	const time = slotTime(item, session, language);
	// A slot that moved along with its session to another day may be at the same time there.
	const was = changed ? slotTime(previous?.programmeItem, previous ?? session, language) : null;
	return {
		label: words.yourPart,
		value: item ? [time, mark(item.title)].filter(Boolean).join(' · ') : words.partRemoved,
		...(was && was !== time ? { was } : {})
	};
}

/** `off`: cancelled or withdrawn, so without directions. */
function facts(all: Asked, mail: QueuedMail, off: boolean): (Fact | null)[] {
	const { session, previous } = all;
	const { words, parts, common } = spoken(mail);
	const { language } = mail;
	const shown = whenAndWhereFacts(session, previous, parts, language);
	return [
		...(off ? shown.map(({ link: _, ...fact }) => fact) : shown),
		slotFact(all, language, words),
		session.hostName ? { label: common.host, value: mark(session.hostName) } : null
	];
}

type Own = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> &
	Partial<Pick<MailContent, 'preheader' | 'tone' | 'quote' | 'action' | 'afterAction' | 'why'>>;

function framed(
	all: Asked,
	mail: QueuedMail,
	context: ExpertMailContext,
	{ link, off }: { link: string; off: boolean },
	own: Own
): RenderedMail {
	const { common, words, parts } = spoken(mail);
	const answers = answeredBy(all.facilitator, common.talk);
	const { afterAction = [], ...said } = own;
	const mailed = frame(
		{
			action: { label: words.answer, url: link },
			preheader: sessionPreheader(all.session, parts, mail.language, context.now()),
			why: off ? words.whyGone(all.facilitator.name) : words.why(all.facilitator.name),
			...said,
			afterAction: [...afterAction, answers.line],
			language: mail.language,
			greeting: common.hello(all.expert.name),
			card: { title: mark(all.session.title), facts: facts(all, mail, off) },
			signature: common.signature(`${all.facilitator.name}, ${context.regionName}`)
		},
		context
	);
	// Calendars reply to the ORGANIZER, the sender of the mail; a written reply goes to the inviting person.
	return answers.replyTo ? { ...mailed, replyTo: answers.replyTo } : mailed;
}

/**
 * Mails to experts, each with a calendar message (RFC 6047): REQUEST invites, updates or confirms, CANCEL removes the entry.
 */
export function expertMails(context: ExpertMailContext): Record<string, MailTemplate> {
	const about = (
		method: 'REQUEST' | 'CANCEL',
		own: (all: Asked, mail: QueuedMail, when: string, see: Link) => Own
	): MailTemplate =>
		template(asked, (all, mail) => {
			const link = context.origin + invitationPath(all.token);
			const when = formatStart(all.session, mail.language, context.now());
			return {
				...framed(
					all,
					mail,
					context,
					{ link, off: method === 'CANCEL' },
					own(all, mail, when, { label: spoken(mail).words.see, url: link })
				),
				...calendar(method, all, mail, link, context)
			};
		});
	const said = (mail: QueuedMail) => spoken(mail).words;
	return {
		'expert-invited': about('REQUEST', ({ session, invitation, facilitator }, mail, when) => ({
			subject: said(mail).invited.subject(session.title, when),
			heading: said(mail).invited.heading,
			paragraphs: [said(mail).invited.body(facilitator.name, context.regionName)],
			quote: invitation.personal_line,
			afterAction: [said(mail).invited.answerHere]
		})),
		'expert-updated': about('REQUEST', ({ session, invitation, previous }, mail, when) => {
			const words = said(mail).updated;
			const kind = changeOf(previous ? movedFields(session, previous) : []);
			const item = invitation.programme_item;
			const time = slotTime(item, session, mail.language) ?? (item ? said(mail).noTime : null);
			const shared = {
				tone: 'wait' as const,
				paragraphs: [words.body],
				afterAction: [said(mail).invited.answerHere]
			};
			return kind === 'Same' && slotChanged({ previous, invitation })
				? { ...shared, subject: words.subjectSlot(session.title, time), heading: words.headingSlot(time) }
				: { ...shared, subject: words[`subject${kind}`](session.title, when), heading: words[`heading${kind}`] };
		}),
		'expert-edited': about('REQUEST', ({ session, invitation: { partstat } }, mail, when, see) => ({
			subject: said(mail).edited.subject(session.title, when),
			heading: said(mail).edited.heading,
			preheader: partstat === 'NEEDS-ACTION' ? said(mail).edited.bodyOpen : said(mail).edited.body,
			paragraphs: [partstat === 'NEEDS-ACTION' ? said(mail).edited.bodyOpen : said(mail).edited.body],
			...(partstat === 'NEEDS-ACTION' ? {} : { action: see })
		})),
		'expert-confirmed': about('REQUEST', ({ session, invitation: { partstat } }, mail, when, see) => {
			const words = said(mail).confirmed;
			const maybe = partstat === 'TENTATIVE';
			return {
				subject: (maybe ? words.subjectMaybe : words.subject)(session.title, when),
				tone: maybe ? 'wait' : 'good',
				heading: maybe ? words.headingMaybe : words.heading,
				paragraphs: [maybe ? words.bodyMaybe : words.body],
				action: see,
				afterAction: [maybe ? null : words.change, words.inCalendar]
			};
		}),
		'expert-declined': about('CANCEL', ({ session }, mail, _when, see) => ({
			subject: said(mail).declined.subject(session.title),
			preheader: said(mail).declined.body,
			heading: said(mail).declined.heading,
			paragraphs: [said(mail).declined.body],
			action: see,
			afterAction: [said(mail).outOfCalendar]
		})),
		'expert-withdrawn': about('CANCEL', ({ session, reason, facilitator }, mail, _when, see) => ({
			subject: said(mail).withdrawn.subject(session.title),
			preheader: said(mail).withdrawn.body(facilitator.name),
			tone: 'bad',
			heading: said(mail).withdrawn.heading,
			paragraphs: [said(mail).withdrawn.body(facilitator.name), reason ? said(mail).writes(facilitator.name) : null],
			quote: reason,
			action: see,
			afterAction: [said(mail).outOfCalendar]
		})),
		'expert-session-cancelled': about('CANCEL', ({ session, reason, facilitator }, mail, when, see) => ({
			subject: said(mail).sessionCancelled.subject(session.title, when),
			preheader: said(mail).sessionCancelled.body,
			tone: 'bad',
			heading: said(mail).sessionCancelled.heading,
			paragraphs: [said(mail).sessionCancelled.body, reason ? said(mail).writes(facilitator.name) : null],
			quote: reason,
			action: see,
			afterAction: [said(mail).outOfCalendar]
		})),
		// To an address that is no longer the expert's, maybe a stranger's: without a name and without a link that works.
		'expert-readdressed': template(asked.omit({ token: true }), (known, mail) => {
			const all = { ...known, token: '', expert: { name: '' } };
			const words = said(mail).readdressed;
			const link = context.origin + agendaPath();
			return {
				...framed(
					all,
					mail,
					context,
					{ link, off: true },
					{
						subject: words.subject(known.session.title),
						preheader: words.body,
						tone: 'bad',
						heading: words.heading,
						paragraphs: [words.body],
						action: { label: words.action, url: link },
						afterAction: [said(mail).outOfCalendar],
						why: words.why
					}
				),
				...calendar('CANCEL', { ...all, expert: known.expert }, mail, link, context)
			};
		})
	};
}
