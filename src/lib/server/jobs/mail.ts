import { localMailboxTransport } from '../../mail/local-mailbox.ts';
import { runMailRound, type MailRoundResult } from '../../mail/outbox.ts';
import { smtpTransport } from '../../mail/smtp.ts';
import { parseMailAddress, type MailTransport } from '../../mail/transport.ts';
import { log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { serviceClient } from '../supabase.ts';
import type { Job } from './runner.ts';
import { mailTemplates } from './templates.ts';
import { confirmSignInPath } from '../../core/paths.ts';

/** Rows claimed at once, and how many such batches one run takes: what is left after that comes with the next run. */
const BATCH = 30;
const BATCHES = 20;

/**
 * A new word for a sign-in link, good for an hour and once. Made when the mail leaves, so that it stands in no table of ours
 * and no request of a visitor ever needs the key that can make it.
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
 * Who an expert's calendar answers to: the sender of all mails, because a person reads that one. An address for each invitation
 * would be read by nobody while no program does.
 */
function organizerOf({ mail, regionName }: Settings) {
	const { address } = parseMailAddress(mail.from);
	return (_replyToken: string, name: string) => ({ name: `${name} (${regionName})`, address });
}

/** Sends what is due. `null` when there is nowhere to send to: then mails wait, and the start of the server said so. */
export function mailJob(settings: Settings): Job | null {
	const transport = transportOf(settings);
	if (!transport) return null;
	const now = () => new Date();
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
		limit: BATCH
	};

	async function run() {
		const total = { sent: 0, failed: 0, retried: 0 };
		for (let batch = 0; batch < BATCHES; batch++) {
			const done: MailRoundResult = await runMailRound({ ...round, client: serviceClient() });
			for (const kind of ['sent', 'failed', 'retried'] as const) total[kind] += done[kind];
			for (const problem of done.problems) log().warn(problem);
			// A batch that was not full, or that did not get through, leaves nothing to do right now.
			if (done.sent + done.failed < BATCH) break;
		}
		return total;
	}

	return { name: 'mail', everySeconds: 3, afterChanges: true, run, close: () => transport.close() };
}
