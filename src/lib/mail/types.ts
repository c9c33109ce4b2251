import type { Language } from '../core/language.ts';

export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'superseded', 'withdrawn'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A claimed row of the outbox, as `claim_mails` returns it. */
export type QueuedMail = {
	id: string;
	template: string;
	recipient_email: string;
	recipient_name: string;
	language: Language;
	/** Input of the template, which parses it. */
	data: unknown;
	/** How often the row was claimed, including this time. */
	attempts: number;
	calendar_uid: string | null;
	calendar_sequence: number | null;
	/** Left-hand side of the Message-ID: the same for every attempt, so that receivers recognize a duplicate. */
	message_id: string;
	/** Left-hand side of the Message-ID of the previous mail, for threading. */
	in_reply_to: string | null;
	/** Did the owner of the mailbox ever act by a link from a mail? Until then it may be anybody's (`unproven.ts`). */
	proven: boolean;
};

/**
 * The calendar part of a mail. REQUEST and CANCEL are inline, so that mail programs show buttons (RFC 6047). PUBLISH is an
 * attachment, because Outlook shows an inline PUBLISH as raw text (MS-STANOICAL V0233).
 */
export type CalendarPart =
	{ method: 'REQUEST' | 'CANCEL'; content: string } | { method: 'PUBLISH'; content: string; filename: string };

export type RenderedMail = {
	subject: string;
	text: string;
	html: string;
	/** Overrides the sender of all mails. For calendar mail, From or Reply-To must be the ORGANIZER. */
	from?: MailAddress;
	replyTo?: MailAddress;
	calendar?: CalendarPart;
	/** URL of the main action, for the local mailbox; text and html contain it already. */
	action?: string;
};

export type MailAddress = { name: string; address: string };

/** Renders a mail. An error means that the mail fails permanently; only {@link TryLater} leads to another attempt. */
export type MailTemplate = (mail: QueuedMail) => RenderedMail | Promise<RenderedMail>;

/** A template needs a service that is not available now (sign-in): the mail is retried later. */
export class TryLater extends Error {
	override name = 'TryLater';
}

/** Passed to every template with the row. */
export type MailContext = {
	/** Base of links: `https://sessies.example.nl`, without a trailing slash. */
	origin: string;
	regionName: string;
	now: () => Date;
};

export type Link = { label: string; url: string };

/** A row of the card: `Wanneer` – `donderdag …`. `was` is the old value, shown struck through; `link` is under the value. */
export type Fact = { label: string; value: string; was?: string; link?: Link };

/**
 * The content of a mail, independent of its layout. All texts are plain text, in which `mark` shows what people wrote; `null`,
 * empty and missing parts are omitted.
 */
export type MailContent = {
	language: Language;
	subject: string;
	/** The preview that mail programs show next to the subject. */
	preheader: string;
	heading: string;
	/** Colour of the top border: good news, attention needed, or cancelled. */
	tone?: 'good' | 'wait' | 'bad';
	/** A short fact above the heading, such as the waitlist position. */
	badge?: string | null;
	greeting?: string | null;
	paragraphs: (string | null)[];
	/** Text that a person typed. */
	quote?: string | null;
	card?: { title: string; facts: (Fact | null)[] } | null;
	/** The main action, shown as a button. */
	action: Link;
	/** Small text directly under the action. */
	afterAction?: (string | null)[];
	/** Secondary links, each group with an introduction and an optional note; `stacked` ones are on lines of their own. */
	links?: ({ intro: string; items: Link[]; note?: string; stacked?: boolean } | null)[];
	closing?: string | null;
	signature: string;
	/** Why the recipient gets this mail; shown in the footer. */
	why: string;
};
