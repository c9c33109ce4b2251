import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Listener } from './shared-pages.ts';
import { LONG, page, serving, shared, stopServing, type FrontAnswer } from '../../../../tests/fakes/front-server.ts';

afterEach(stopServing);

describe('a change of what public pages show', () => {
	/** An app whose POST answers so, after `write`. */
	const writing = (status: number, write: () => void): Listener => {
		return (req, res) => {
			if (req.method !== 'POST') return page()(req, res);
			write();
			res.writeHead(status, { location: '/' }).end();
		};
	};

	it.each([
		[303, 1, 2],
		[200, 1, 2],
		[500, 1, 2],
		[303, 0, 1],
		[200, 0, 1],
		[400, 0, 1]
	])('by a write here that answers %i shows at once (%i changes, %i renderings)', async (status, changes, times) => {
		const { ask, seen, database } = await serving(writing(status, () => void (database.version += changes)));
		await ask('/');
		await ask('/sessies/x', {}, 'POST');
		await ask('/');
		expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(times);
	});

	it('elsewhere shows within a second', async () => {
		let time = 0;
		const { ask, seen, database } = await serving(page(), { now: () => time });
		await ask('/');
		database.version++;
		time = 999;
		await ask('/');
		expect(seen).toHaveLength(1);
		time = 1000;
		await ask('/');
		expect(seen).toHaveLength(2);
	});

	it('is looked for once a second, however many pages are asked for, and not for pages that are not there', async () => {
		let time = 0;
		const { ask, database } = await serving(page(), { now: () => time });
		for (time = 0; time < 10_000; time += 100) await Promise.all([ask('/'), ask('/'), ask('/?thema=ai')]);
		expect(database.looks).toBe(10);
		for (let n = 0; n < 10; n++) await ask(`/?${n}`);
		expect(database.looks).toBe(10);
	});

	it.each([
		['fails', () => Promise.reject(new Error('no luck'))],
		['is not known', async () => null]
	])('that %s leaves the pages, and is looked for again a second later', async (_what, look) => {
		let time = 0;
		const { ask, seen, database } = await serving(
			writing(503, () => {}),
			{ now: () => time }
		);
		const answers = database.look;
		await ask('/');
		database.look = look;
		database.version++;
		time = 1000;
		await ask('/', {}, 'POST');
		for (let n = 0; n < 5; n++) expect((await ask('/')).status).toBe(200);
		expect([seen.filter(({ method }) => method === 'GET').length, database.looks]).toEqual([1, 2]);
		database.look = answers;
		time = 2000;
		await ask('/');
		expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	it('by a write here is not missed by a look that began before it', async () => {
		let time = 0;
		const looks: (() => void)[] = [];
		const { ask, database } = await serving(
			(req, res) => void res.writeHead(req.method === 'POST' ? 303 : 200, shared).end(String(database.version)),
			{ now: () => time }
		);
		await ask('/');
		const answers = database.look;
		database.look = async () => {
			const seen = await answers();
			await new Promise<void>((resolve) => looks.push(resolve));
			return seen;
		};
		time = 1000;
		const early = ask('/');
		await expect.poll(() => looks.length).toBe(1);
		database.version++;
		await ask('/', {}, 'POST');
		const late = ask('/');
		looks[0]?.();
		expect((await early).body.toString()).toBe('1');
		await expect.poll(() => looks.length).toBe(2);
		looks[1]?.();
		expect((await late).body.toString()).toBe('2');
	});

	it('while a page is rendered leaves that rendering to earlier requests', async () => {
		let time = 0;
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		let reads = 0;
		const { ask, seen, database } = await serving(
			(_req, res) => {
				const mine = ++reads;
				return void (mine === 1 ? gate : Promise.resolve()).then(() => res.writeHead(200, shared).end(`${mine}`));
			},
			{ now: () => time }
		);
		const early = ask('/');
		await expect.poll(() => seen.length).toBe(1);
		database.version++;
		time = 1000;
		const late = ask('/');
		await expect.poll(() => database.looks).toBe(2);
		release();
		expect((await early).body.toString()).toBe('1');
		expect((await late).body.toString()).toBe('2');
		expect((await ask('/')).body.toString()).toBe('2');
	});

	it('again and again renders a page once at a time for all waiting requests', async () => {
		let time = 0;
		const makings: (() => void)[] = [];
		const { ask, seen, database } = await serving(
			(_req, res) => void makings.push(() => void res.writeHead(200, shared).end(LONG)),
			{ now: () => time }
		);
		const asked: Promise<FrontAnswer>[] = [];
		for (let i = 1; i <= 20; i++) {
			asked.push(ask('/'));
			await expect.poll(() => database.looks, { interval: 1 }).toBe(i);
			database.version++;
			time += 1000;
		}
		await expect.poll(() => seen.length, { interval: 1 }).toBe(1);
		makings[0]?.();
		await expect.poll(() => seen.length, { interval: 1 }).toBe(2);
		makings[1]?.();
		expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
		expect(seen).toHaveLength(2);
	});

	it('causes no rendering for a waiting client that disconnects', async () => {
		let time = 0;
		const makings: (() => void)[] = [];
		const { ask, came, seen, port, database } = await serving(
			(_req, res) => void makings.push(() => void res.writeHead(200, shared).end(LONG)),
			{ now: () => time }
		);
		const first = ask('/');
		await expect.poll(() => seen.length).toBe(1);
		database.version++;
		time = 1000;
		const late = request({ port, host: '127.0.0.1', headers: { host: 'sessies.example' }, agent: false });
		late.on('error', () => {}).end();
		await expect.poll(() => came.length).toBe(2);
		const gone = new Promise((resolve) => came[1]?.socket.once('close', resolve));
		late.destroy();
		await gone;
		makings[0]?.();
		await first;
		expect(seen).toHaveLength(1);
	});
});
