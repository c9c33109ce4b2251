import type { SendMailOptions } from 'nodemailer';
import { cleanText, oneLine } from '../core/text.ts';
import { isMailAddress } from './address.ts';
import type { MailAddress, QueuedMail, RenderedMail } from './types.ts';

/** A rendered mail on its way, with everything that the envelope needs. */
export type OutgoingMail = {
	id: string;
	template: string;
	to: MailAddress;
	from: MailAddress;
	/** With angle brackets; the same at every attempt. */
	messageId: string;
	inReplyTo: string | null;
	mail: RenderedMail;
	/** When this attempt is made. */
	date: Date;
};

/**
 * Where mails go. `send` resolves once the receiver has taken responsibility, and never delivers one Message-ID twice in the
 * life of this process.
 * @throws DeliveryError
 */
export type MailTransport = {
	send(mail: OutgoingMail): Promise<void>;
	/** Lets running deliveries finish, then hangs up. */
	close(): void;
};

export type DeliveryFailure = 'permanent' | 'transient' | 'unreachable';

/**
 * A mail was not taken. `permanent`: this mail will never be; `transient`: maybe later; `unreachable`: nobody answered, so that
 * others need not try now. The message is for staff: what the server said, without addresses it may quote back.
 */
export class DeliveryError extends Error {
	override name = 'DeliveryError';
	readonly kind: DeliveryFailure;

	constructor(kind: DeliveryFailure, message: string) {
		super(shortReason(message));
		this.kind = kind;
	}
}

/** One line, not too long, nobody's address. */
export function shortReason(message: string): string {
	return oneLine(message)
		.replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
		.slice(0, 300);
}

/**
 * Text for a header. A name typed as `=?utf-8?Q?…?=` is ASCII, so nodemailer leaves it as it is, and who reads it would decode it:
 * into a line break, for one (RFC 2047 §5).
 */
const unencoded = (text: string) => oneLine(text).replaceAll('=?', '= ?');

/** @throws DeliveryError (permanent) when it is not one plain address */
export function mailAddress(name: string, address: string): MailAddress {
	if (!isMailAddress(address)) throw new DeliveryError('permanent', 'not a mail address');
	// A quote is legal here but some programs show the backslash that it needs.
	return { name: [...unencoded(name).replace(/["\\]/g, '’')].slice(0, 100).join(''), address };
}

/** `Sessieplanner <sessies@example.nl>` or a bare address, as the setting MAIL_FROM has it. */
export function parseMailAddress(text: string): MailAddress {
	const named = /^(.*)<([^<>]+)>\s*$/s.exec(text);
	return mailAddress((named?.[1] ?? '').replace(/^\s*"|"\s*$/g, ''), (named?.[2] ?? text).trim());
}

const idOf = (local: string, domain: string) => `<${local.replace(/[^\w.+-]/g, '')}@${domain}>`;

/** @throws DeliveryError when the recipient is no address */
export function addressed(
	row: QueuedMail,
	mail: RenderedMail,
	{ from, domain, now }: { from: MailAddress; domain: string; now: Date }
): OutgoingMail {
	return {
		id: row.id,
		template: row.template,
		to: mailAddress(row.recipient_name, row.recipient_email),
		from: mail.from ? mailAddress(mail.from.name, mail.from.address) : from,
		messageId: idOf(row.message_id, domain),
		inReplyTo: row.in_reply_to ? idOf(row.in_reply_to, domain) : null,
		mail,
		date: now
	};
}

/**
 * The MIME tree (calendar.md §6): REQUEST and CANCEL as last alternative without a file name plus the same bytes as attachment;
 * PUBLISH as attachment only. No Auto-Submitted on what is to be answered (some responders then stay silent), on all else yes.
 */
export function mimeOf({ to, from, messageId, inReplyTo, mail, date }: OutgoingMail): SendMailOptions {
	const { calendar, replyTo } = mail;
	const invitation = calendar && calendar.method !== 'PUBLISH';
	return {
		from,
		to,
		replyTo: replyTo && mailAddress(replyTo.name, replyTo.address),
		messageId,
		inReplyTo: inReplyTo ?? undefined,
		references: inReplyTo ?? undefined,
		date,
		subject: unencoded(mail.subject),
		text: cleanText(mail.text),
		html: mail.html,
		headers: invitation ? {} : { 'Auto-Submitted': 'auto-generated' },
		icalEvent: invitation
			? { method: calendar.method, content: calendar.content, filename: 'uitnodiging.ics' }
			: undefined,
		attachments:
			calendar?.method === 'PUBLISH'
				? [
						{
							filename: calendar.filename,
							content: calendar.content,
							contentType: 'application/ics',
							contentDisposition: 'attachment',
							encoding: 'utf8'
						}
					]
				: [],
		disableFileAccess: true,
		disableUrlAccess: true
	};
}
