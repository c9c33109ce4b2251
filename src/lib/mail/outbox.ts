import { addressed, DeliveryError, shortReason, type MailTransport } from './transport.ts';
import { TryLater, type MailAddress, type MailTemplate, type QueuedMail, type RenderedMail } from './types.ts';

/** The two lines of a Supabase client that the outbox needs; acts with the service role. */
export type OutboxClient = {
	rpc(
		name: string,
		arguments_: Record<string, unknown>
	): PromiseLike<{ data: unknown; error: { message: string } | null }>;
};

export type MailRound = {
	client: OutboxClient;
	transport: MailTransport;
	templates: Record<string, MailTemplate>;
	/** Who mails come from, and the right-hand side of their Message-IDs. */
	sender: { from: MailAddress; domain: string };
	now: () => Date;
	/** At most this many mails in one round. */
	limit?: number;
};

export type MailRoundResult = {
	sent: number;
	/** For good: staff see them. */
	failed: number;
	/** Back in the queue. */
	retried: number;
	/** What went wrong, for the log: ids and reasons, nobody's address. */
	problems: string[];
};

/** Longer than the slowest round: a mail whose lease ran out goes to another worker, and would leave twice. */
const LEASE_SECONDS = 300;
/** No delivery starts later than this in a round; the slowest one (SMTP 45 s, template 20 s) then still ends within the lease. */
const LAST_START = 200_000;
const LONGEST_TEMPLATE = 20_000;
const AT_ONCE = 3;
/** After so many lines in a row that were not there or dropped, the rest of the round waits for better times. */
const LOST_LINES = 3;

type Outcome = { kind: 'sent' } | { kind: 'failed' | 'retried'; reason: string };

async function call(client: OutboxClient, name: string, given: Record<string, unknown>): Promise<unknown> {
	const { data, error } = await client.rpc(name, given);
	if (error) throw new Error(`${name}: ${error.message}`);
	return data;
}

/** @throws TryLater when the template takes too long */
async function render(template: MailTemplate, row: QueuedMail): Promise<RenderedMail> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new TryLater('the template took too long')), LONGEST_TEMPLATE);
	});
	try {
		return await Promise.race([Promise.resolve().then(() => template(row)), late]);
	} finally {
		clearTimeout(timer);
	}
}

async function rendered(row: QueuedMail, templates: MailRound['templates']): Promise<RenderedMail | Outcome> {
	const template = Object.hasOwn(templates, row.template) ? templates[row.template] : undefined;
	if (!template) return { kind: 'failed', reason: `no template ${row.template}` };
	try {
		return await render(template, row);
	} catch (error) {
		const reason = shortReason(error instanceof Error ? `${error.name}: ${error.message}` : 'the template threw');
		return { kind: error instanceof TryLater ? 'retried' : 'failed', reason };
	}
}

/** One mail from row to receiver. `lost` counts lines in a row that failed, over the whole round. */
async function deliver(row: QueuedMail, round: MailRound, lost: { lines: number }): Promise<Outcome> {
	if (lost.lines >= LOST_LINES) return { kind: 'retried', reason: 'the mail server cannot be reached' };
	const mail = await rendered(row, round.templates);
	if ('kind' in mail) return mail;
	try {
		await round.transport.send(addressed(row, mail, { ...round.sender, now: round.now() }));
		lost.lines = 0;
		return { kind: 'sent' };
	} catch (error) {
		if (!(error instanceof DeliveryError))
			return { kind: 'retried', reason: shortReason(error instanceof Error ? error.message : 'unknown') };
		lost.lines = error.kind === 'unreachable' ? lost.lines + 1 : 0;
		return { kind: error.kind === 'permanent' ? 'failed' : 'retried', reason: error.message };
	}
}

async function written(row: QueuedMail, outcome: Outcome, client: OutboxClient): Promise<void> {
	if (outcome.kind === 'sent') await call(client, 'mark_mail_sent', { mail_id: row.id });
	else
		await call(client, 'mark_mail_failed', {
			mail_id: row.id,
			error: outcome.reason,
			permanent: outcome.kind === 'failed'
		});
}

/**
 * One round of the outbox: claim, render, send, mark. Safe beside other rounds and other servers: the database leases each row
 * to one of them, and gives only the oldest waiting message of one calendar entry and recipient.
 * @throws Error when nothing could be claimed (the database is away); everything else is an outcome in the answer
 */
export async function runMailRound(round: MailRound): Promise<MailRoundResult> {
	const started = round.now().getTime();
	const rows = (await call(round.client, 'claim_mails', {
		batch: round.limit ?? 30,
		lease_seconds: LEASE_SECONDS
	})) as QueuedMail[];
	const result: MailRoundResult = { sent: 0, failed: 0, retried: 0, problems: [] };
	const lost = { lines: 0 };
	const waiting = [...rows];

	async function worker(): Promise<void> {
		for (let row = waiting.shift(); row; row = waiting.shift()) {
			// What is not started now keeps its lease, and is claimed anew when that has run out.
			if (round.now().getTime() - started > LAST_START) return;
			const outcome = await deliver(row, round, lost);
			result[outcome.kind] += 1;
			if (outcome.kind !== 'sent')
				result.problems.push(`mail ${row.id} ${row.template}: ${outcome.kind}: ${outcome.reason}`);
			try {
				await written(row, outcome, round.client);
			} catch (error) {
				// Sent and not written down: it is claimed again, and the transport then knows that it has arrived.
				result.problems.push(
					`mail ${row.id} ${row.template}: ${outcome.kind}, not written down: ${(error as Error).message}`
				);
			}
		}
	}

	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return result;
}
