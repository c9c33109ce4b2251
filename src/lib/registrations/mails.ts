import { z } from 'zod';
import { mark } from '../core/isolate.ts';
import { daysBetween } from '../core/timezone.ts';
import { textsFor } from '../i18n/texts.server.ts';
import {
	frame,
	template,
	type Fact,
	type MailContent,
	type MailContext,
	type MailTemplate,
	type QueuedMail,
	type RenderedMail
} from '../mail/frame.ts';
import { programmeItemRow, sessionCardRow, speakerRow } from '../sessions/rows.ts';
import {
	addToCalendarLinks,
	calendarFile,
	sessionPreheader,
	formatStart,
	programmeFacts,
	whenFact,
	whereFacts
} from '../sessions/mail-parts.ts';
import { instant, token, uuid } from '../shapes/values.ts';
import { calendarOwner } from './rules.ts';
import { REGISTRATION_STATUSES } from './types.ts';
import { agendaPath, cancelRegistrationPath, personalPath, sessionPath } from '../sessions/paths.ts';

const data = z.object({
	session: sessionCardRow,
	registration: z.object({
		id: uuid,
		name: z.string(),
		company: z.string().nullish(),
		party_size: z.int().min(1),
		status: z.enum(REGISTRATION_STATUSES),
		position: z.int().nullish(),
		// A mail that was queued by an older version has none.
		changed_at: instant.nullish()
	}),
	token,
	reason: z.string().nullish(),
	/** In the mail about a move to another session: the one it came from. */
	from: sessionCardRow.nullish(),
	/** In reminders. */
	programme: z.array(programmeItemRow).default([]),
	experts: z.array(speakerRow).default([])
});
type Data = z.output<typeof data>;

/** The content that differs per mail; the rest (greeting, card, reason) is the same in each. */
type Own = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> &
	Partial<
		Pick<MailContent, 'preheader' | 'tone' | 'badge' | 'quote' | 'closing' | 'action' | 'links' | 'afterAction' | 'why'>
	> & {
		/** Attaches the calendar file. `add`: with links that put it in a calendar. */
		calendar?: 'add' | 'remove' | null;
	};

/** Texts and links that the templates share. */
function spoken({ session, registration, token }: Data, mail: QueuedMail, { origin, now }: MailContext) {
	const { frame: common, registration: words } = textsFor(mail.language).mail;
	const waiting = registration.status === 'waitlisted';
	const cancel = {
		label: waiting ? words.leave : words.cancel,
		url: origin + cancelRegistrationPath(token, registration.id)
	};
	return {
		words,
		waiting,
		parts: { ...common, place: textsFor(mail.language).session },
		when: formatStart(session, mail.language, now()),
		whenOf: (other: Data['session']) => formatStart(other, mail.language, now()),
		see: { label: words.see, url: origin + personalPath(token) },
		/** The link opens a page with a button: following a link changes nothing. */
		cancel: (intro = waiting ? words.leaveIntro : words.cancelIntro) => ({ intro, items: [cancel] }),
		agenda: { label: words.otherSessions, url: origin + agendaPath() },
		/** For somebody who cancelled by mistake, or can come after all. */
		again: {
			intro: words.cancelled.againIntro,
			items: [{ label: words.cancelled.again, url: origin + sessionPath(session.slug) }]
		}
	};
}

type Spoken = ReturnType<typeof spoken>;

function framed(all: Data, mail: QueuedMail, context: MailContext, said: Spoken, own: Own): RenderedMail {
	const { session, registration, programme, experts } = all;
	const { frame: common, registration: words } = textsFor(mail.language).mail;
	const { calendar = null, links = [], ...content } = own;
	const gone = registration.status === 'cancelled';
	const facts: (Fact | null)[] = [
		whenFact(session, said.parts, mail.language),
		// Without directions after cancelling.
		...whereFacts(session, said.parts).map((fact) => (gone ? { label: fact.label, value: fact.value } : fact)),
		session.hostName ? { label: common.host, value: mark(session.hostName) } : null,
		registration.party_size > 1 ? { label: common.party, value: common.people(registration.party_size) } : null,
		...programmeFacts(session, programme, experts, said.parts, mail.language)
	];
	const add = { intro: words.addIntro, items: addToCalendarLinks(session, said.parts, context.origin) };
	const rendered = frame(
		{
			action: said.see,
			preheader: sessionPreheader(session, said.parts, mail.language, context.now()),
			why: `${words.why} ${words.keepLink}`,
			...content,
			language: mail.language,
			greeting: common.hello(registration.name),
			card: { title: mark(session.title), facts },
			links: calendar === 'add' ? [{ ...add, note: words.file }, ...links] : links,
			signature: common.signature(context.regionName)
		},
		context
	);
	if (!calendar) return rendered;
	const owner = calendarOwner(registration.status, registration.changed_at ?? session.updatedAt);
	return { ...rendered, calendar: calendarFile(session, said.parts, context.origin, owner) };
}

/** Mails to registrants about their registration. */
export function registrationMails(context: MailContext): Record<string, MailTemplate> {
	const about = (own: (said: Spoken, all: Data) => Own): MailTemplate =>
		template(data, (all, mail) => {
			const said = spoken(all, mail, context);
			return framed(all, mail, context, said, own(said, all));
		});
	return {
		'registration-confirmed': about(({ words, when, cancel }, { session }) => ({
			subject: words.confirmed.subject(session.title, when),
			heading: words.confirmed.heading,
			paragraphs: [words.confirmed.body],
			links: [cancel()],
			closing: words.confirmed.closing,
			calendar: 'add'
		})),
		'registration-waitlisted': about(
			({ words, when, see, cancel }, { session, registration: { position, party_size } }) => ({
				subject: words.waitlisted.subject(session.title),
				tone: 'wait',
				badge: position ? words.waitlisted.badge(position) : null,
				...(position ? { preheader: `${words.waitlisted.badge(position)} · ${when}` } : {}),
				heading: words.waitlisted.heading,
				paragraphs: [words.waitlisted.body(party_size)],
				action: { ...see, label: words.waitlisted.see },
				links: [cancel()]
			})
		),
		'registration-promoted': about(({ words, when, cancel }, { session, registration: { party_size } }) => ({
			subject: words.promoted.subject(session.title, when),
			heading: words.promoted.heading,
			paragraphs: [words.promoted.body(party_size)],
			links: [cancel(words.promoted.cancelIntro)],
			closing: words.promoted.closing,
			calendar: 'add'
		})),
		'registration-cancelled': about(({ words, agenda, again }, { session, reason }) => ({
			subject: words.cancelled.subject(session.title),
			preheader: reason ? words.cancelled.byStaff : words.cancelled.body,
			why: words.whyGone,
			tone: 'bad',
			heading: words.cancelled.heading,
			paragraphs: [reason ? words.cancelled.byStaff : words.cancelled.body],
			quote: reason,
			action: agenda,
			afterAction: [words.cancelled.calendar],
			links: [reason ? null : again],
			calendar: 'remove'
		})),
		'registration-changed': about(({ words, waiting, cancel }, { session }) => ({
			subject: words.changed.subject(session.title),
			heading: words.changed.heading,
			paragraphs: [words.changed.body],
			links: [cancel()],
			calendar: waiting ? null : 'add'
		})),
		'registration-moved': about(({ words, waiting, when, whenOf, cancel }, { session, from, registration }) => ({
			subject: words.moved.subject(session.title, when),
			heading: waiting ? words.waitlisted.heading : words.moved.heading,
			tone: waiting ? 'wait' : undefined,
			badge: waiting && registration.position ? words.waitlisted.badge(registration.position) : null,
			paragraphs: [
				from ? words.moved.body(from.title, whenOf(from)) : words.moved.bodyPlain,
				waiting ? words.moved.waits : words.moved.below
			],
			afterAction: waiting ? [] : [words.moved.calendar],
			links: [cancel()],
			calendar: waiting ? null : 'add'
		})),
		'registration-readdressed': about(({ words, agenda }, { session }) => ({
			subject: words.readdressed.subject(session.title),
			preheader: words.readdressed.body,
			heading: words.readdressed.heading,
			paragraphs: [words.readdressed.body],
			afterAction: [words.readdressed.check],
			action: agenda,
			why: words.whyGone
		})),
		'registration-reminder': about(({ words, when, see, cancel }, { session, registration: { party_size } }) => {
			const days = daysBetween(context.now(), session.startsAt);
			return {
				subject: words.reminder.subject(words.reminder.when(days), session.title, when),
				heading: words.reminder.heading,
				paragraphs: [words.reminder.body(words.reminder.when(days), party_size)],
				action: { ...see, label: words.reminder.ticket },
				links: [cancel(words.reminder.cancelIntro)],
				closing: words.confirmed.closing
			};
		}),
		'registration-repeated': about(({ words, waiting, cancel }, { session }) => ({
			subject: waiting ? words.repeated.subjectWaiting(session.title) : words.repeated.subject(session.title),
			preheader: words.repeated.body,
			heading: waiting ? words.repeated.headingWaiting : words.repeated.heading,
			paragraphs: [words.repeated.body],
			afterAction: [words.repeated.notYou],
			links: [cancel()]
		}))
	};
}
