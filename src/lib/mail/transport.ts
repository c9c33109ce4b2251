import type { SendMailOptions } from 'nodemailer';
import { isEmail } from '../core/email.ts';
import { cleanText, oneLine } from '../core/text.ts';
import type { MailAddress, QueuedMail, RenderedMail } from './types.ts';

/** A rendered mail with its envelope. */
export type OutgoingMail = {
	id: string;
	template: string;
	to: MailAddress;
	from: MailAddress;
	/** With angle brackets; the same for every attempt. */
	messageId: string;
	inReplyTo: string | null;
	mail: RenderedMail;
	/** Time of this attempt. */
	date: Date;
};

/**
 * Sends mails. `send` resolves once the receiver has accepted the mail, and never delivers a Message-ID twice within this
 * process.
 * @throws DeliveryError
 */
export type MailTransport = {
	send(mail: OutgoingMail): Promise<void>;
	/** Finishes running deliveries, then closes connections. */
	close(): void;
};

export type DeliveryFailure = 'permanent' | 'transient' | 'unreachable';

/**
 * A mail was not accepted. `permanent`: it never will be; `transient`: retry later; `unreachable`: no connection, so other mails
 * would fail too. The message is for staff: the reply of the server, without addresses.
 */
export class DeliveryError extends Error {
	override name = 'DeliveryError';
	readonly kind: DeliveryFailure;

	constructor(kind: DeliveryFailure, message: string) {
		super(shortReason(message));
		this.kind = kind;
	}
}

/** The message on one line, without addresses, at most 300 characters. */
export function shortReason(message: string): string {
	return oneLine(message)
		.split(/([\s<>"']+)/)
		.map((word) => (/.@./.test(word) ? '…' : word))
		.join('')
		.slice(0, 300);
}

/**
 * Text for a header. A name typed as `=?utf-8?Q?…?=` is ASCII, so nodemailer does not encode it, and the reader's program would
 * decode it, for example into a line break (RFC 2047 §5).
 */
const unencoded = (text: string) => oneLine(text).replaceAll('=?', '= ?');

/**
 * A name and address for a header.
 * @throws DeliveryError (permanent) when `address` is not one plain address
 */
export function mailAddress(name: string, address: string): MailAddress {
	if (!isEmail(address)) throw new DeliveryError('permanent', 'not a mail address');
	// Quotes are legal in a name, but some programs show the backslash that escapes them.
	return { name: [...unencoded(name).replace(/["\\]/g, '’')].slice(0, 100).join(''), address };
}

/** Parses the setting MAIL_FROM: `Sessieplanner <sessies@example.nl>` or a bare address. */
export function parseMailAddress(text: string): MailAddress {
	const named = /^(.*)<([^<>]+)>\s*$/s.exec(text);
	return mailAddress((named?.[1] ?? '').replace(/^\s*"|"\s*$/g, ''), (named?.[2] ?? text).trim());
}

const idOf = (local: string, domain: string) => `<${local.replace(/[^\w.+-]/g, '')}@${domain}>`;

/**
 * Adds the envelope to a rendered mail.
 * @throws DeliveryError (permanent) when the recipient is not a valid address
 */
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
 * The MIME structure: REQUEST and CANCEL as the last alternative without a file name (RFC 6047) plus the same bytes as an
 * attachment; PUBLISH as an attachment only. Mails that expect an answer have no Auto-Submitted header, because some
 * auto-responders then stay silent; all others have it (RFC 3834).
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
		// Named, because to choose it nodemailer looks at each letter, twice.
		html: { content: mail.html, contentTransferEncoding: 'quoted-printable' },
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
