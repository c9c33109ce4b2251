/**
 * Two servers on one PostgreSQL, all killed with SIGKILL at random moments while visitors sign up and cancel and mails leave;
 * and what must be true after it. `KILL_SEED` gives the same moments.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { smtpServer } from '../fakes/smtp.ts';
import { startKillablePostgres } from '../run/postgres.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { inMemoryOptions } from './database.ts';
import { moments } from './moments.ts';

/** What was found; everything but the amounts must be empty. */
export interface Findings {
	kills: number;
	signUps: number;
	cancellations: number;
	mails: number;
	arrivals: number;
	/** Addresses whose sign-up was answered and is not there exactly once. */
	lost: string[];
	/** Addresses whose cancellation was answered and is not there, or that nobody cancelled and that have no place. */
	wrongState: string[];
	/** Sessions whose count of seats is another one than that of their registrations. */
	miscounted: string[];
	/** Mails that never arrived, or are not marked as sent. */
	missing: string[];
	/** Mails that arrived under a Message-ID that is not theirs, or were written twice. */
	doubled: string[];
}

const VISITORS = 4;
/** Sessions with room for all, and one with few seats and a waiting list. */
const SESSIONS = `
	insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity,
		status, published_at)
	select 'kills-' || n, 'theme_session', 'Blijft staan ' || n, 's', '{energie}', 'zwolle', 'Hal',
		now() + interval '9 days', now() + interval '10 days', case when n = 1 then 20 else 2000 end, 'published', now()
	from generate_series(1, 6) n`;

/** Two servers of which one at a time may be away. */
class Pair {
	readonly #settings: Record<string, string>;
	readonly #folder = mkdtempSync(join(tmpdir(), 'sessieplanner-kills-'));
	readonly #servers: (TestServer | undefined)[] = [];

	constructor(settings: Record<string, string>) {
		this.#settings = settings;
	}

	async start(which: number): Promise<void> {
		const kept = { dataDir: join(this.#folder, String(which)), signal: 'SIGKILL' } as const;
		this.#servers[which] = await startServer({ ...this.#settings, DEMO: '0', LOG_LEVEL: 'error' }, kept);
	}

	async kill(which: number): Promise<void> {
		const server = this.#servers[which];
		this.#servers[which] = undefined;
		await server?.stop();
	}

	/** The URL of a server that runs, as a load balancer would choose it. */
	url(n: number): string | undefined {
		return (this.#servers[n % 2] ?? this.#servers[(n + 1) % 2])?.url;
	}

	async stop(): Promise<void> {
		await Promise.all(this.#servers.map((_, which) => this.kill(which)));
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

type Visit = { email: string; cancelled: boolean };

const post = (url: string, path: string, fields: Record<string, string>) =>
	fetch(url + path, {
		method: 'POST',
		body: new URLSearchParams(fields),
		redirect: 'manual',
		headers: { origin: url, accept: 'text/html' },
		signal: AbortSignal.timeout(20_000)
	}).catch(() => null);

/** Tries until the answer is a redirect, on whichever server runs: a visitor who sends the same form again. */
async function insist(pair: Pair, turn: () => number, path: string, fields: Record<string, string>): Promise<string> {
	for (;;) {
		const url = pair.url(turn());
		const answer = url ? await post(url, path, fields) : null;
		if (answer?.status === 303) return answer.headers.get('location') ?? '';
		// 409: what the first attempt did is there already.
		if (answer && answer.status < 500) throw new Error(`${path} was answered with ${answer.status}`);
		await pause(50);
	}
}

/** Signs up one visitor after another until told to stop; every third one cancels. */
async function visit(pair: Pair, visitor: number, isOver: () => boolean, done: Visit[]): Promise<void> {
	let turns = visitor;
	const turn = () => turns++;
	for (let n = 0; !isOver(); n++) {
		const email = `v${visitor}.n${n}@kills.example`;
		const fields = { name: `Bezoeker ${n}`, email, company: 'Bedrijf', idempotency_key: crypto.randomUUID() };
		const own = await insist(pair, turn, `/sessies/kills-${(n % 6) + 1}`, fields);
		const made = { email, cancelled: false };
		done.push(made);
		if (n % 3 === 0) {
			const page = await pageOf(pair, turn, own);
			const leave = /href="(\/mijn\/[0-9a-f]+\/afmelden\/[0-9a-f-]+)"/.exec(page)?.[1];
			if (!leave) throw new Error(`no way to cancel on the page of ${email}`);
			await insist(pair, turn, leave, {});
			made.cancelled = true;
		}
		await pause(20);
	}
}

async function pageOf(pair: Pair, turn: () => number, path: string): Promise<string> {
	for (;;) {
		const url = pair.url(turn());
		const answer = url ? await fetch(url + path, { signal: AbortSignal.timeout(20_000) }).catch(() => null) : null;
		// A killed server may have sent half of it.
		const page = answer?.status === 200 ? await answer.text().catch(() => null) : null;
		if (page !== null) return page;
		await pause(50);
	}
}

/** Kills that often, and reports what is wrong after it. Takes about two seconds a kill. */
export async function killAtRandom(kills: number): Promise<Findings> {
	const sink = await smtpServer({ hideSize: true });
	const cluster = await startKillablePostgres();
	const prepared = await openEmbedded({ kind: 'postgres', url: cluster.url }, inMemoryOptions);
	await prepared.sql(SESSIONS);
	await prepared.close();
	const pair = new Pair({
		DATABASE_URL: cluster.url,
		SMTP_URL: `${sink.url}?ignoreTLS=true`,
		MAIL_FROM: 'Sessieplanner <sessies@kills.example>'
	});
	try {
		await Promise.all([pair.start(0), pair.start(1)]);
		const done: Visit[] = [];
		let isOver = false;
		const visitors = Array.from({ length: VISITORS }, (_, n) => visit(pair, n, () => isOver, done));
		const killing = killAll(kills, pair, cluster).finally(() => (isOver = true));
		await Promise.all([killing, ...visitors]);
		await Promise.all([pair.kill(0), pair.kill(1)]);
		await accepting(cluster.url);
		await endLeases(cluster.url);
		await pair.start(0);
		return await findings(kills, done, cluster.url, sink.received);
	} finally {
		await pair.stop();
		await cluster.stop();
		await sink.close();
	}
}

async function killAll(kills: number, pair: Pair, cluster: Awaited<ReturnType<typeof startKillablePostgres>>) {
	const pauses = moments(kills, 50, 1200);
	const targets = moments(kills, 0, 3);
	for (let n = 0; n < kills; n++) {
		await pause(pauses[n]);
		const target = targets[n] ?? 0;
		if (target < 2) {
			await pair.kill(target);
			await pair.start(target);
		} else {
			const isGone = await cluster.kill(target === 3);
			if (isGone) await cluster.restart();
		}
	}
}

/** Waits until PostgreSQL takes connections: after one of its processes was killed, it recovers by itself. */
async function accepting(url: string): Promise<void> {
	for (;;) {
		const sql = postgres(url, { max: 1 });
		const error = await sql`select`.then(
			() => null,
			(thrown: unknown) => thrown as { code?: string }
		);
		await sql.end();
		if (error === null) return;
		if (error.code !== CANNOT_CONNECT_NOW && error.code !== 'CONNECTION_CLOSED') throw error;
		await pause(50);
	}
}
/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const CANNOT_CONNECT_NOW = '57P03';

/** Mails of a killed server are claimed again when their lease ends, after minutes: they end now. Call it while no server runs. */
async function endLeases(url: string): Promise<void> {
	const sql = postgres(url, { max: 1 });
	await sql`update planner.mail set leased_until = now() where state = 'sending'`;
	await sql`update planner.mail set not_before = now() where state = 'queued' and not_before > now()`;
	await sql.end();
}

/** Waits until every mail has left, and compares what was answered, what is stored, and what arrived. */
async function findings(
	kills: number,
	done: Visit[],
	url: string,
	received: readonly { to: string[]; raw: string }[]
): Promise<Findings> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		const waiting = async () => {
			const [row] = await sql`select count(*)::int as n from planner.mail where state in ('queued', 'sending')`;
			return Number(row?.n);
		};
		for (let n = 0; (await waiting()) > 0 && n < 240; n++) await pause(500);

		const rows = await sql<{ email: string; times: number; status: string }[]>`
			select e.email, count(*)::int as times, min(r.status) as status
			from planner.registration r join planner.entrepreneur e on e.id = r.entrepreneur_id group by e.email`;
		const stored = new Map(rows.map((row) => [row.email, row]));
		const miscounted = await sql<{ slug: string }[]>`
			select s.slug from planner.session s left join planner.registration r on r.session_id = s.id and r.status = 'confirmed'
			group by s.id having s.seats_taken <> coalesce(sum(r.party_size), 0) or s.seats_taken > s.capacity`;
		const mails = await sql<{ id: string; to: string; template: string; state: string }[]>`
			select id, recipient_email as to, template, state from planner.mail`;
		const arrived = new Map<string, Set<string>>();
		for (const { to, raw } of received) {
			const id = /^message-id:\s*<([^@>]+)@/im.exec(raw)?.[1] ?? 'none';
			arrived.set(id, (arrived.get(id) ?? new Set()).add(to[0] ?? ''));
		}
		const written = new Map<string, number>();
		for (const { to, template } of mails) written.set(`${to} ${template}`, (written.get(`${to} ${template}`) ?? 0) + 1);
		const known = new Map(mails.map((mail) => [mail.id, mail]));
		return {
			kills,
			signUps: done.length,
			cancellations: done.filter(({ cancelled }) => cancelled).length,
			mails: mails.length,
			arrivals: received.length,
			lost: done.filter(({ email }) => stored.get(email)?.times !== 1).map(({ email }) => email),
			wrongState: done
				.filter(({ email, cancelled }) => (stored.get(email)?.status === 'cancelled') !== cancelled)
				.map(({ email }) => email),
			miscounted: miscounted.map(({ slug }) => slug),
			missing: [
				...mails
					.filter(({ id, state }) => state !== 'sent' || !arrived.has(id))
					.map(({ to, template }) => `${to} ${template}`),
				...done.filter(({ email }) => !mails.some(({ to }) => to === email)).map(({ email }) => email)
			],
			doubled: [
				...[...written].filter(([, times]) => times > 1).map(([entry]) => entry),
				...[...arrived].filter(([id, to]) => [...to].some((one) => known.get(id)?.to !== one)).map(([id]) => id)
			]
		};
	} finally {
		await sql.end();
	}
}
