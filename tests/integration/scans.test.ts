/**
 * No page reads a large table from its beginning to its end. Every page is asked of the built server as each role; its Data API is
 * here, so that PostgreSQL can be asked after each statement which tables it scanned, also in functions.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/lib/core/role.ts';
import type { Engine, Script, Statement } from '../../supabase/embedded/engine/engine.ts';
import { openPostgres } from '../../supabase/embedded/engine/postgres.ts';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { handleRest, type RestCaller } from '../../supabase/embedded/rest/handler.ts';
import { createSchemaCache } from '../../supabase/embedded/rest/schema-cache.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { everyPage, filled, ROWS } from '../factories/region/pages.ts';
import { fillRegion } from '../factories/region/region.ts';
import { nonEmpty } from '../non-empty.ts';
import { startPostgres } from '../run/postgres.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { ask, cookieHeader, send } from './built-server.ts';
import { emptyDatabase, inMemoryOptions, postgresServer } from './database.ts';

/** Large enough that PostgreSQL uses an index where it can. */
const REGION = {
	...{ sessions: 2_000, upcoming: 150, registrations: 10_000, questions: 6_000, experts: 300, organisations: 300 },
	...{ mails: 10_000, history: 10_000, hot: 300, many: 30 }
};
/** A scan of fewer rows is no scan of a large table. */
const LARGE = 1_000;

/** What counts or exports a whole list, by page and table. */
const WHOLE: readonly [pages: RegExp, tables: readonly string[]][] = [
	[/lijst\.csv/, ['mail', 'session', 'question']],
	// The number of rows of the list.
	[/^\/\?van=2024-01-01/, ['session']],
	[/^\/beheer\/mail/, ['mail']],
	[/^\/beheer\/sessies\?periode=geweest/, ['session']],
	[/^\/beheer\/vragen\?lijst=klaar/, ['question']],
	// The figures of a year, and the mails that wait.
	[/^\/beheer(\?|$)/, ['question', 'session_result', 'mail']],
	// Two of three sessions have this word. The list of words does not grow with the years.
	[/q=warmte/, ['session', 'search_word']]
];

interface Scan {
	what: string;
	table: string;
	rows: number;
}

let scans: Scan[] = [];
const undo: (() => Promise<unknown>)[] = [];
let app: TestServer;
let supabase: Embedded;
let engine: Engine;
let rows: Record<string, string> = {};
const cookies = {} as Record<Role, string>;

/** What this connection has scanned and not yet reported, also in earlier transactions. */
const SCANNED: Statement = {
	text: `select relname, seq_scan, seq_tup_read from pg_catalog.pg_stat_xact_user_tables where schemaname = 'planner'`
};

/** Asks before and after each statement of the Data API what was scanned. */
function watched(engine: Engine, what: string): Engine {
	return {
		...engine,
		run: async (script: Script) => {
			const [before, ...answers] = await engine.run({
				...script,
				statements: [SCANNED, ...script.statements, SCANNED]
			});
			const earlier = new Map(before?.rows.map(([table, ...counts]) => [table, counts.map(Number)]));
			for (const [name, ...counts] of answers.at(-1)?.rows ?? []) {
				const table = name ?? '';
				const [times = 0, read = 0] = counts.map((count, at) => Number(count) - (earlier.get(table)?.[at] ?? 0));
				if (read / times >= LARGE) scans.push({ what, table, rows: read / times });
			}
			return answers.slice(0, -1);
		}
	};
}

function callerOf(request: Request): RestCaller {
	const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
	const claims = token.split('.')[1];
	if (claims) return { role: 'authenticated', claims: Buffer.from(claims, 'base64url').toString('utf8') };
	const role = request.headers.get('apikey') === supabase.secretKey ? 'service_role' : 'anon';
	return { role, claims: JSON.stringify({ role }) };
}

async function received(incoming: IncomingMessage): Promise<Request> {
	const { method = 'GET', headers, url = '/' } = incoming;
	const body = method === 'GET' || method === 'HEAD' ? undefined : await text(incoming);
	return new Request(supabase.url + url, { method, headers: headers as Record<string, string>, body });
}

/** A hosted Supabase for the server under test. */
async function serve(): Promise<Server> {
	const cache = createSchemaCache(engine);
	const answer = async (request: Request): Promise<Response> => {
		const { pathname } = new URL(request.url);
		const path = /^\/rest\/v1(\/.+)$/.exec(pathname)?.[1];
		const caller = callerOf(request);
		// Jobs are no pages.
		if (!path || caller.role === 'service_role') return await supabase.fetch(request);
		return await handleRest({ engine: watched(engine, path), cache }, request, path, caller);
	};
	const server = createServer((incoming, outgoing) => {
		void received(incoming)
			.then(answer)
			.then(async (response) => {
				outgoing.writeHead(response.status, Object.fromEntries(response.headers));
				outgoing.end(Buffer.from(await response.arrayBuffer()));
			});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

/** As on a hosted project, whose disks find any page about as fast as the next one. */
async function likeSsd(url: string): Promise<void> {
	const database = postgres(url, { max: 1 });
	const name = new URL(url).pathname.slice(1);
	await database.unsafe(`alter database ${name} set random_page_cost = 1.1`).finally(() => database.end());
}

async function signIn(role: Role): Promise<string> {
	const answer = await supabase.fetch(`${supabase.url}/auth/v1/admin/generate_link`, {
		method: 'POST',
		headers: { apikey: supabase.secretKey, 'content-type': 'application/json' },
		body: JSON.stringify({ type: 'magiclink', email: `${role}@scale.example` })
	});
	const { hashed_token } = (await answer.json()) as { hashed_token: string };
	return cookieHeader((await send(`${app.url}/inloggen/bevestigen`, { token_hash: hashed_token })).cookies);
}

beforeAll(async () => {
	const cluster = postgresServer ? null : await startPostgres();
	if (cluster) undo.unshift(() => cluster.stop());
	const { url, drop } = await emptyDatabase(postgresServer ?? cluster?.url ?? '');
	undo.unshift(drop);
	await fillRegion(url, REGION);
	await likeSsd(url);
	supabase = await openEmbedded({ kind: 'postgres', url }, inMemoryOptions);
	undo.unshift(() => supabase.close());
	engine = await openPostgres({ url, deadlineMs: 30_000 });
	undo.unshift(() => engine.close());
	const server = await serve();
	undo.unshift(async () => server.close());
	app = await startServer({
		DEMO: '0',
		SUPABASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
		SUPABASE_SECRET_KEY: supabase.secretKey
	});
	undo.unshift(() => app.stop());
	for (const role of ROLES) cookies[role] = await signIn(role);
	[rows = {}] = await supabase.sql<Record<string, string>>(ROWS);
});
afterAll(async () => {
	for (const one of undo) await one();
});

it('notices a scan in a statement and in a function, once', async () => {
	const reads = async (read: string) => {
		scans = [];
		await watched(engine, 'here').run({ statements: [{ text: read, simple: !read.startsWith('select') }] });
		return scans.map(({ what, table }) => `${what}: ${table}`);
	};
	const all = `count(*) from planner.question q where q.answer like 'Ga%'`;
	expect(await reads(`select ${all}`)).toEqual(['here: question']);
	expect(await reads(`do $$ begin perform ${all}; end $$`)).toEqual(['here: question']);
	expect(await reads('select q.id from planner.question q where q.number = 1')).toEqual([]);
});

describe.each(nonEmpty(everyPage()))('$path as $role', ({ path, role }) => {
	it('scans no large table', async () => {
		scans = [];
		const answer = await ask(app.url + filled(path, rows), { headers: role ? { cookie: cookies[role] } : {} });
		// Some roles may not see some pages; whoever may, sees them.
		expect(role === 'facilitator' || role === null ? [200] : [200, 403, 404]).toContain(answer.status);
		const whole = WHOLE.flatMap(([pages, tables]) => (pages.test(path) ? tables : []));
		expect(scans.filter(({ table }) => !whole.includes(table))).toEqual([]);
	});
});
