import { systemClock } from '../../core/clock.ts';
import { localMailboxTransport } from '../../mail/local-mailbox.ts';
import { runMailRound } from '../../mail/outbox.ts';
import { smtpTransport } from '../../mail/smtp.ts';
import { parseMailAddress, type MailTransport } from '../../mail/transport.ts';
import { log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { serviceClient } from '../supabase.ts';
import type { Job } from './runner.ts';
import { mailTemplates } from './templates.ts';
import { confirmSignInPath } from '../../core/paths.ts';

/** Rows claimed at once, and the most in one batch of the job, so that it stops soon when the server does. */
const CLAIMED = 50;
const MOST = 500;

/**
 * A new sign-in link, valid once and for an hour. It is generated when the mail is sent: so no table of ours holds the token,
 * and no visitor's request uses the service-role key.
 */
async function signInLink(origin: string, email: string): Promise<string> {
	const { data, error } = await serviceClient().auth.admin.generateLink({ type: 'magiclink', email });
	if (error) throw new Error(error.code ?? error.name);
	return origin + confirmSignInPath(data.properties.hashed_token);
}

function transportOf({ mail }: Settings): MailTransport | null {
	if (mail.smtpUrl) return smtpTransport(mail.smtpUrl);
	return mail.localMailbox ? localMailboxTransport(mail.mailboxDir) : null;
}

/**
 * The ORGANIZER of an expert's invitation: the sender of all mails, because a person reads that mailbox. No program reads
 * answers to an address per invitation yet.
 */
function organizerOf({ mail, regionName }: Settings) {
	const { address } = parseMailAddress(mail.from);
	return (_replyToken: string, name: string) => ({ name: `${name} (${regionName})`, address });
}

/** The job that sends due mails. `null` without a transport: then mails wait in the queue, as the startup message says. */
export function mailJob(settings: Settings): Job | null {
	const transport = transportOf(settings);
	if (!transport) return null;
	const now = systemClock;
	const { publicOrigin: origin, regionName } = settings;
	const round = {
		transport,
		templates: mailTemplates({
			origin,
			regionName,
			now,
			signInLink: (email) => signInLink(origin, email),
			organizer: organizerOf(settings)
		}),
		sender: { from: parseMailAddress(settings.mail.from), domain: settings.mail.domain },
		now,
		limit: CLAIMED,
		most: MOST
	};

	async function run(more: () => void) {
		const { problems, ...counts } = await runMailRound({ ...round, client: serviceClient() });
		for (const problem of problems) log().warn(problem);
		if (counts.sent + counts.failed + counts.retried >= MOST) more();
		return counts;
	}

	// The mailbox on this machine is for trying out: writing to it must not hold up requests.
	const withoutRest = Boolean(settings.mail.smtpUrl);
	return { name: 'mail', everySeconds: 3, afterChanges: true, withoutRest, run, close: () => transport.close() };
}
