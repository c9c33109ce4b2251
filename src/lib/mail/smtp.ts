import { createTransport } from 'nodemailer';
import { composed } from './compose.ts';
import { DeliveryError, type MailTransport, type DeliveryFailure } from './transport.ts';

type Options = {
	/** Timeouts in milliseconds: to connect, without data on the connection, and for one whole mail. */
	patience?: { connect: number; silence: number; total: number };
};

const PATIENCE = { connect: 10_000, silence: 20_000, total: 45_000 };
/** How many delivered Message-IDs are remembered, to skip rows that could not be marked as sent. */
const REMEMBERED = 5_000;

type SmtpError = Error & { code?: string; responseCode?: number; command?: string; response?: string };

/** nodemailer codes for connection problems, which say nothing about the mail. */
const CONNECTION_ERRORS = [
	'ESOCKET',
	'EDNS',
	'ECONNECTION',
	'ETLS',
	'ETIMEDOUT',
	'EPROXY',
	'EAUTH',
	'ENOAUTH',
	'EOAUTH2'
];

/**
 * Classifies a failed delivery. Only a 5xx reply about this recipient or message is permanent, except 503 (order of commands)
 * and 530 (authentication required). A 5xx reply to the greeting, the authentication or the sender is a problem of our
 * configuration: the mails wait until it is fixed.
 */
export function classifySmtpError({ code = '', responseCode = 0, command = '' }: SmtpError): DeliveryFailure {
	const refused = responseCode >= 500 && responseCode < 600 && responseCode !== 503 && responseCode !== 530;
	if (refused && (command === 'RCPT TO' || command === 'DATA')) return 'permanent';
	// Rejected by nodemailer itself before sending: no recipient, or larger than the server accepts.
	if (responseCode === 0 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return 'permanent';
	return CONNECTION_ERRORS.includes(code) ? 'unreachable' : 'transient';
}

/**
 * Delivery over SMTP, with one connection pool per process. `url` is smtp(s)://user:password@host:port; its query parameters
 * (`?ignoreTLS=true`) are passed to nodemailer.
 */
export function smtpTransport(url: string, { patience = PATIENCE }: Options = {}): MailTransport {
	const pool = createTransport({
		url,
		pool: true,
		maxConnections: 3,
		maxMessages: 200,
		// Only for a connection that fails before any byte of the message is sent. After that the message may have been
		// delivered, and the outbox decides.
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
			const clock = new AbortController();
			const timer = setTimeout(() => clock.abort(), patience.total);
			try {
				const { message, envelope } = await composed(outgoing);
				await pool.sendMail({ envelope, raw: message, signal: clock.signal });
			} catch (thrown) {
				const error = thrown as SmtpError;
				if (clock.signal.aborted) throw new DeliveryError('transient', 'the mail server took too long');
				throw new DeliveryError(classifySmtpError(error), error.response ?? error.message);
			} finally {
				clearTimeout(timer);
			}
			delivered.add(outgoing.messageId);
			if (delivered.size > REMEMBERED) delivered.delete(delivered.values().next().value ?? '');
		},
		close: () => pool.close()
	};
}
