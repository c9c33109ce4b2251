/** Two servers on one PostgreSQL, as behind a load balancer: what is written through one is soon true on the other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nonEmpty } from '../non-empty.ts';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, headersFrom, send, signIn, startBuilt, type From } from './built-server.ts';
import { emptyDatabase, postgresServer } from './database.ts';

/** Both are asked by the same public name. */
const balanced: From = { https: true };
const SLUG = 'op-twee-servers';
/** What only somebody who is signed in sees. */
const ADDRESS = '@experts.example';
const seatsLeft = (html: string): number => Number(/Nog (\d+) van de/.exec(html)?.[1]);

describe.runIf(postgresServer)('two servers on one database', () => {
	const mailbox = mkdtempSync(join(tmpdir(), 'sessieplanner-two-servers-'));
	let database: Awaited<ReturnType<typeof emptyDatabase>>;
	let servers: TestServer[] = [];
	let sql: postgres.Sql;

	beforeAll(async () => {
		database = await emptyDatabase(postgresServer ?? '');
		const start = () => startBuilt({ DATABASE_URL: database.url, DATA_DIR: mailbox });
		servers = [await database.inTurn(start), await start()];
		sql = postgres(database.url, { max: 1, onnotice: () => {} });
		await sql`
			insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			values (${SLUG}, 'theme_session', 'Op twee servers', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 200, 'published', now())`;
	});
	afterAll(async () => {
		await sql.end();
		await Promise.all(servers.map((one) => one.stop()));
		await database.drop();
		rmSync(mailbox, { recursive: true });
	});

	const [first, second] = [() => servers[0]!, () => servers[1]!];
	const get = (server: TestServer, path: string) =>
		ask(server.url + path, { headers: headersFrom(server.url, balanced).headers });
	const left = async (server: TestServer) => seatsLeft((await get(server, `/sessies/${SLUG}`)).body);
	const within = { timeout: 2000, interval: 50 };

	it('show a sign-up at once where it was made, and within two seconds on the other', async () => {
		const before = await left(first());
		expect(await left(second())).toBe(before);
		for (let n = 1; n <= 5; n++) {
			const form = { name: `Gast ${n}`, email: `gast.${n}@two.example`, company: 'Bedrijf' };
			expect((await send(`${first().url}/sessies/${SLUG}`, form, balanced)).status).toBe(303);
			expect(await left(first())).toBe(before - n);
			await expect.poll(() => left(second()), within).toBe(before - n);
		}
	});

	it('show what was changed by hand within two seconds on both', async () => {
		const titles = () =>
			Promise.all([first(), second()].map(async (one) => (await get(one, '/')).body.includes('Met de hand')));
		expect(await titles()).toEqual([false, false]);
		await sql`update planner.session set title = 'Met de hand' where slug = ${SLUG}`;
		await expect.poll(titles, within).toEqual([true, true]);
	});

	it('keep their pages while nothing changes, and call them the same', async () => {
		for (const path of [
			'/',
			`/sessies/${SLUG}`,
			`/sessies/${SLUG}.ics`,
			'/agenda.ics',
			'/agenda.atom',
			'/sitemap.xml',
			'/vraag'
		]) {
			const [here, there] = await Promise.all([get(first(), path), get(second(), path)]);
			expect([here.status, there.status], path).toEqual([200, 200]);
			expect(there.headers.etag, path).toBe(here.headers.etag);
			const { headers } = headersFrom(second().url, balanced);
			const again = await ask(second().url + path, {
				headers: { ...headers, 'if-none-match': here.headers.etag ?? '' }
			});
			expect(again.status, path).toBe(304);
		}
	});

	it('say how long a feed may be kept', async () => {
		for (const path of ['/agenda.ics', '/agenda.atom'])
			expect((await get(second(), path)).headers['cache-control']).toMatch(/^public, max-age=\d+/);
	});

	it('let nobody in on the other one after a sign-out', async () => {
		const [, { cookies }] = await signIn(first(), 'facilitator@sessieplanner.example', balanced);
		const from = { ...balanced, cookie: cookieHeader(cookies) };
		const list = () => ask(`${second().url}/beheer/experts`, { headers: headersFrom(second().url, from).headers });
		expect((await list()).body.includes(ADDRESS)).toBe(true);
		expect((await send(`${first().url}/uitloggen`, {}, from)).status).toBe(303);
		// Its data at once, since the database refuses; the frame of the page when the memory of the server is over.
		expect((await list()).body.includes(ADDRESS)).toBe(false);
		await expect.poll(async () => (await list()).status, { timeout: 8000, interval: 250 }).toBe(303);
	});

	it('are healthy, and both run the jobs', async () => {
		for (const one of nonEmpty(servers)) {
			const { status, body } = await get(one, '/api/health');
			expect([status, JSON.parse(body)]).toMatchObject([200, { jobs: { mail: 'ok', sessions: 'ok' } }]);
		}
		await expect
			.poll(async () => (await sql`select job from planner.job_run`).map(({ job }) => job as string), within)
			.toEqual(expect.arrayContaining(['mail', 'sessions', 'referrals', 'answers']));
	});
});
