import { setTimeout as sleep } from 'node:timers/promises';
import { addressed, DeliveryError, shortReason, type MailTransport } from './transport.ts';
import { forMailbox } from './unproven.ts';
import { TryLater, type MailAddress, type MailTemplate, type QueuedMail, type RenderedMail } from './types.ts';

/** The part of a Supabase client that the outbox needs; it must have the service role. */
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
	/** The From address, and the right-hand side of Message-IDs. */
	sender: { from: MailAddress; domain: string };
	now: () => Date;
	/** Claims so many mails at once. Default: 30. */
	limit?: number;
	/** At most this many mails in one round. Default: one claim. */
	most?: number;
};

export type MailRoundResult = {
	sent: number;
	/** Failed permanently; staff see these. */
	failed: number;
	/** Back in the queue. */
	retried: number;
	/** Errors for the log: ids and reasons, no addresses. */
	problems: string[];
};

/** Between two calls that mark mails (ms): a server that dies in between sends those mails twice, with the same Message-ID. */
const MARK_PAUSE = 20;
/** Longer than the slowest round: after the lease another worker claims the mail, and it would be sent twice. */
const LEASE_SECONDS = 300;
/** No delivery starts later than this in a round (ms). The slowest one (SMTP 45 s, template 20 s) still ends within the lease. */
const LAST_START = 200_000;
const LONGEST_TEMPLATE = 20_000;
const AT_ONCE = 3;
/** After this many connection failures in a row, the rest of the round is retried later. */
const MAX_CONNECTION_FAILURES = 3;

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

/** Renders and sends one mail. `lost.lines` counts connection failures in a row during the round. */
async function deliver(row: QueuedMail, round: MailRound, lost: { lines: number }): Promise<Outcome> {
	if (lost.lines >= MAX_CONNECTION_FAILURES) return { kind: 'retried', reason: 'the mail server cannot be reached' };
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

/** Claims mails ahead of the deliveries, so that these never wait for the database. */
function claimsOf({ client, now, limit = 30, most = limit }: MailRound, problem: (text: string) => void) {
	const rows: { row: QueuedMail; startBefore: number }[] = [];
	let left = most;
	let running: Promise<void> | undefined;
	async function claim(): Promise<void> {
		const startBefore = now().getTime() + LAST_START;
		const batch = Math.min(limit, left);
		const found = (await call(client, 'claim_mails', { batch, lease_seconds: LEASE_SECONDS })) as QueuedMail[];
		left = found.length < batch ? 0 : left - batch;
		rows.push(...found.map((row) => ({ row: forMailbox(row), startBefore })));
	}
	function claimAhead(): void {
		if (left <= 0 || rows.length > limit / 2) return;
		running ??= claim()
			.catch((error: unknown) => {
				left = 0;
				problem((error as Error).message);
			})
			.finally(() => (running = undefined));
	}
	return {
		/** @throws Error when it fails */
		first: claim,
		/** The next mail to deliver; undefined after the last one. Those of an old claim keep their lease, and are claimed anew. */
		async next(): Promise<QueuedMail | undefined> {
			for (;;) {
				claimAhead();
				const claimed = rows.shift();
				if (claimed && now().getTime() <= claimed.startBefore) return claimed.row;
				if (claimed) continue;
				if (!running) return undefined;
				await running;
			}
		},
		noMore: () => (left = 0)
	};
}

/** Marks delivered mails: the first at once, then all that were delivered during the last call and a pause in one call. */
function marksOf(client: OutboxClient, failed: (row: QueuedMail, error: Error) => void) {
	let waiting: QueuedMail[] = [];
	let running: Promise<void> | undefined;
	async function mark(): Promise<void> {
		while (waiting.length > 0) {
			const rows = waiting;
			waiting = [];
			try {
				await call(client, 'mark_mails_sent', { mail_ids: rows.map(({ id }) => id) });
			} catch (error) {
				for (const row of rows) failed(row, error as Error);
			}
			await sleep(MARK_PAUSE);
		}
		running = undefined;
	}
	return {
		delivered(row: QueuedMail): void {
			waiting.push(row);
			running ??= mark();
		},
		all: () => running
	};
}

/**
 * One round of the outbox: claim, render, send, mark. Safe to run concurrently and on several servers: the database leases each
 * row to one worker, and per calendar entry and recipient only the oldest waiting message.
 * @throws Error when the first claim fails (the database cannot be reached); all other errors are part of the result
 */
export async function runMailRound(round: MailRound): Promise<MailRoundResult> {
	const result: MailRoundResult = { sent: 0, failed: 0, retried: 0, problems: [] };
	const problem = (text: string) => void result.problems.push(text);
	// Sent but not marked: the row is claimed again, and the transport then skips the known Message-ID.
	const notWritten = (row: QueuedMail, kind: Outcome['kind'], { message }: Error) =>
		problem(`mail ${row.id} ${row.template}: ${kind}, not written down: ${message}`);
	const claims = claimsOf(round, problem);
	const marks = marksOf(round.client, (row, error) => notWritten(row, 'sent', error));
	const lost = { lines: 0 };

	async function worker(): Promise<void> {
		for (let row = await claims.next(); row; row = await claims.next()) {
			const outcome = await deliver(row, round, lost);
			result[outcome.kind] += 1;
			if (outcome.kind === 'sent') {
				marks.delivered(row);
				continue;
			}
			if (lost.lines >= MAX_CONNECTION_FAILURES) claims.noMore();
			const { kind, reason } = outcome;
			problem(`mail ${row.id} ${row.template}: ${kind}: ${reason}`);
			await call(round.client, 'mark_mail_failed', {
				mail_id: row.id,
				error: reason,
				permanent: kind === 'failed'
			}).catch((error: Error) => notWritten(row, kind, error));
		}
	}

	await claims.first();
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	await marks.all();
	return result;
}
