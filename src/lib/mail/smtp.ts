import { createTransport } from 'nodemailer';
import { DeliveryError, mimeOf, type MailTransport, type DeliveryFailure } from './transport.ts';

type Options = {
	/** Milliseconds: until a line is there, of silence on it, and for one mail from start to end. */
	patience?: { connect: number; silence: number; total: number };
};

const PATIENCE = { connect: 10_000, silence: 20_000, total: 45_000 };
/** Message-IDs this process knows to have arrived: enough to cover rows whose "sent" could not be written down. */
const REMEMBERED = 5_000;

type SmtpError = Error & { code?: string; responseCode?: number; command?: string; response?: string };

/** Codes that say nothing about a mail: the line was never there, or it dropped. */
const NO_LINE = ['ESOCKET', 'EDNS', 'ECONNECTION', 'ETLS', 'ETIMEDOUT', 'EPROXY', 'EAUTH', 'ENOAUTH', 'EOAUTH2'];

/**
 * What a failed delivery means. Only a 5xx about this recipient or this message is for good (and not 503, which is about the
 * order of commands, nor 530, which asks for a sign-in); one to the greeting, the sign-in or the sender is about us, and is put
 * right while the mails wait.
 */
export function classifySmtpError({ code = '', responseCode = 0, command = '' }: SmtpError): DeliveryFailure {
	const refused = responseCode >= 500 && responseCode < 600 && responseCode !== 503 && responseCode !== 530;
	if (refused && (command === 'RCPT TO' || command === 'DATA')) return 'permanent';
	// Refused by nodemailer itself, before a word was said: no recipient, or larger than the server takes.
	if (responseCode === 0 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return 'permanent';
	return NO_LINE.includes(code) ? 'unreachable' : 'transient';
}

/**
 * Delivery over SMTP: one pool of connections for the process. `SMTP_URL` is smtp(s)://user:password@host:port; what is said
 * plainly in its query (`?ignoreTLS=true`) goes to nodemailer as it is.
 */
export function smtpTransport(url: string, { patience = PATIENCE }: Options = {}): MailTransport {
	const pool = createTransport({
		url,
		pool: true,
		maxConnections: 3,
		maxMessages: 200,
		// Only for a line that turned out dead before a byte of the message went over it. One that drops later may have
		// delivered: then the outbox decides.
		maxRequeues: 1,
		connectionTimeout: patience.connect,
		greetingTimeout: patience.connect,
		socketTimeout: patience.silence,
		dnsTimeout: patience.connect
	});
	const delivered = new Set<string>();
	return {
		async send(outgoing) {
			if (delivered.has(outgoing.messageId)) return;
			const clock = AbortSignal.timeout(patience.total);
			try {
				await pool.sendMail({ ...mimeOf(outgoing), signal: clock });
			} catch (thrown) {
				const error = thrown as SmtpError;
				if (clock.aborted) throw new DeliveryError('transient', 'the mail server took too long');
				throw new DeliveryError(classifySmtpError(error), error.response ?? error.message);
			}
			delivered.add(outgoing.messageId);
			if (delivered.size > REMEMBERED) delivered.delete(delivered.values().next().value ?? '');
		},
		close: () => pool.close()
	};
}
