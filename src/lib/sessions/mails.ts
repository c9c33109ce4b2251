import { z } from 'zod';
import { mark } from '../core/isolate.ts';
import { camelKeys } from '../core/camel-case.ts';
import type { Language } from '../core/language.ts';
import type { Catalogue } from '../i18n/messages.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { frame, template, type MailContext, type MailTemplate, type QueuedMail } from '../mail/frame.ts';
import { calendarFile, formatStart, whenAndWhereFacts, whenFact, whereFacts } from './mail-parts.ts';
import { changeOf, movedFields, type Change, type MoveField } from './moves.ts';
import { previousColumns, sessionCardRow } from './rows.ts';
import type { SessionCard } from './types.ts';
import { token, uuid } from '../shapes/values.ts';
import { agendaPath, cancelRegistrationPath, personalPath } from './paths.ts';

const recipientData = z.object({
	session: sessionCardRow,
	registration: z.object({ id: uuid, name: z.string(), status: z.string() }),
	token
});
const moved = recipientData.extend({
	previous: z
		.object({
			...previousColumns,
			/** No mail says which link it was: who waits for a seat gets this mail too. */
			online_changed: z.boolean().nullish()
		})
		.transform(camelKeys),
	message: z.string().nullish()
});
const cancelled = recipientData.extend({ reason: z.string().nullish() });

type RecipientData = z.output<typeof recipientData>;

function mailTexts({ registration, token }: RecipientData, mail: QueuedMail, { origin, regionName }: MailContext) {
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

/** The subject of the mail about a move, for the confirmation. */
export function movedSubject(session: Planned, changed: readonly MoveField[], language: Language, now: Date): string {
	const words = textsFor(language).mail.session.moved;
	return subject(changeOf(changed), words, mark(session.title), formatStart(session, language, now));
}

/** The subject of the mail about a cancellation, for the confirmation; `mark` shows the title. */
export function cancelledSubject(session: Planned, language: Language, now: Date): string {
	return textsFor(language).mail.session.cancelled.subject(mark(session.title), formatStart(session, language, now));
}

/** Mails to registrants about changes of the session. */
export function sessionMails(context: MailContext): Record<string, MailTemplate> {
	return {
		'session-moved': template(moved, (all, mail) => {
			const { session, previous, message } = all;
			const texts = mailTexts(all, mail, context);
			const { moved: words } = texts.words;
			const online = previous.onlineChanged ? (['onlineUrl'] as const) : [];
			const kind = changeOf([...movedFields(session, previous), ...online]);
			const when = formatStart(session, mail.language, context.now());
			const rendered = frame(
				{
					...texts.common,
					subject: subject(kind, words, session.title, when),
					preheader: texts.waiting ? words.bodyWaiting : words.body,
					tone: 'wait',
					heading: words[`heading${kind}`],
					paragraphs: [texts.waiting ? words.bodyWaiting : words.body, message ? words.message : null],
					quote: message,
					card: { title: mark(session.title), facts: whenAndWhereFacts(session, previous, texts.parts, mail.language) },
					action: texts.see,
					afterAction: texts.waiting ? [] : [words.file],
					links: [
						{
							intro: words.cancelIntro,
							items: [{ ...texts.cancel, label: texts.waiting ? texts.own.leave : texts.own.cancel }]
						}
					]
				},
				context
			);
			return texts.waiting ? rendered : { ...rendered, calendar: calendarFile(session, texts.parts, context.origin) };
		}),
		'session-cancelled': template(cancelled, (all, mail) => {
			const { session, reason } = all;
			const texts = mailTexts(all, mail, context);
			const { cancelled: words } = texts.words;
			const when = formatStart(session, mail.language, context.now());
			// The queued data may be older than the cancellation; the calendar file must have it.
			const off: SessionCard = { ...session, status: 'cancelled' };
			const rendered = frame(
				{
					...texts.common,
					subject: words.subject(session.title, when),
					preheader: words.body,
					why: texts.own.whyGone,
					tone: 'bad',
					heading: words.heading,
					paragraphs: [words.body, reason ? words.reason : null],
					quote: reason,
					card: {
						title: mark(session.title),
						// Without links: the session does not take place.
						facts: [whenFact(session, texts.parts, mail.language), ...whereFacts(session, texts.parts)].map(
							({ label, value }) => ({ label, value })
						)
					},
					action: texts.agenda,
					afterAction: texts.waiting ? [] : [words.file]
				},
				context
			);
			return texts.waiting ? rendered : { ...rendered, calendar: calendarFile(off, texts.parts, context.origin) };
		})
	};
}
