import type { Language } from '../core/language.ts';

export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'superseded', 'withdrawn'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** One claimed row of the outbox, as `claim_mails` gives it. */
export type QueuedMail = {
	id: string;
	template: string;
	recipient_email: string;
	recipient_name: string;
	language: Language;
	/** What the template needs; each template parses it itself. */
	data: unknown;
	/** How often it was claimed, this time included. */
	attempts: number;
	calendar_uid: string | null;
	calendar_sequence: number | null;
	/** Left-hand side of the Message-ID: the same at every attempt, so that receivers can tell a repeat. */
	message_id: string;
	/** The message that this one follows, for threading. */
	in_reply_to: string | null;
};

/**
 * A calendar that goes with a mail. REQUEST and CANCEL stand inside the message, where programs show their buttons (RFC 6047);
 * PUBLISH goes as a file, because Outlook prints a PUBLISH inside the message as raw lines (MS-STANOICAL V0233).
 */
export type CalendarPart =
	{ method: 'REQUEST' | 'CANCEL'; content: string } | { method: 'PUBLISH'; content: string; filename: string };

export type RenderedMail = {
	subject: string;
	text: string;
	html: string;
	/** Instead of the sender of all mails. For calendar mail From or Reply-To is the ORGANIZER. */
	from?: MailAddress;
	replyTo?: MailAddress;
	calendar?: CalendarPart;
	/** The one link to follow, for whoever lists mails; it stands in text and html already. */
	action?: string;
};

export type MailAddress = { name: string; address: string };

/** Data → mail. Throwing means: this mail can never be made; only {@link TryLater} asks for another attempt. */
export type MailTemplate = (mail: QueuedMail) => RenderedMail | Promise<RenderedMail>;

/** A template needs something that is not there right now (the sign-in service): keep the mail and try again. */
export class TryLater extends Error {
	override name = 'TryLater';
}

/** What every template is given besides the row. */
export type MailContext = {
	/** Where links start: `https://sessies.example.nl`, no slash at the end. */
	origin: string;
	regionName: string;
	now: () => Date;
};

export type Link = { label: string; url: string };

/** One line of what matters: `Wanneer` – `donderdag …`. `was` is shown struck through, `link` under the value. */
export type Fact = { label: string; value: string; was?: string; link?: Link };

/** What a mail says, before it has a look. Everything is plain text; `null`, empty and missing parts are left out. */
export type MailContent = {
	language: Language;
	subject: string;
	/** The line that mail programs show beside the subject. */
	preheader: string;
	heading: string;
	/** The colour along the top: all is well, look at this, or it is off. */
	tone?: 'good' | 'wait' | 'bad';
	/** A short fact above the heading that it does not say itself: the place in line. */
	badge?: string | null;
	greeting?: string | null;
	paragraphs: (string | null)[];
	/** What somebody typed, in their own words. */
	quote?: string | null;
	card?: { title: string; facts: (Fact | null)[] } | null;
	/** The one thing to do next. */
	action: Link;
	/** Small print about the action, right under it. */
	afterAction?: (string | null)[];
	/** Other doors, with a line that says what they are for, and maybe a note behind. */
	links?: ({ intro: string; items: Link[]; note?: string } | null)[];
	closing?: string | null;
	signature: string;
	/** Why this person gets this mail. */
	why: string;
};
