import {
	createServer,
	request,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';
import { PageCache } from './page-cache.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
type App = (req: IncomingMessage, res: ServerResponse) => void;

const LONG = 'Sessies in de regio. '.repeat(200);
const shared = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0, s-maxage=10' };

let server: Server | undefined;
afterEach(() => new Promise((done) => (server ? server.close(done) : done(undefined))));

/** A server with the handler in front of `app`. `came` are all requests, `seen` those that reached the app. */
async function serving(app: App, { trustedProxies = 0, thisMachineOnly = false, now = (): number => 1_000_000 } = {}) {
	const came: IncomingMessage[] = [];
	const seen: IncomingMessage[] = [];
	const cache = new PageCache({ now });
	const database = { version: 1, looks: 0, look: async (): Promise<string | null> => String(database.version) };
	const front = createHandler({
		trustedProxies,
		thisMachineOnly,
		cache,
		publicPagesVersion: () => (database.looks++, database.look()),
		app: (req, res) => (seen.push(req), app(req, res))
	});
	server = createServer((req, res) => (came.push(req), front(req, res))).listen(0, '127.0.0.1');
	await new Promise((listening) => server?.once('listening', listening));
	const { port } = server.address() as AddressInfo;
	const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
		new Promise<Answer>((resolve, reject) => {
			const req = request(
				{ port, host: '127.0.0.1', path, method, headers: { host: 'sessies.example', ...headers }, agent: false },
				(res) => {
					const chunks: Buffer[] = [];
					res.on('data', (chunk: Buffer) => chunks.push(chunk));
					res.on('end', () =>
						resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) })
					);
				}
			);
			req.on('error', reject);
			req.end();
		});
	return { ask, came, seen, port, database };
}

const page =
	(body = LONG, headers: Record<string, string> = shared, status = 200): App =>
	(_req, res) =>
		void res.writeHead(status, headers).end(body);

describe('every response', () => {
	it('carries the security headers, assets and errors too', async () => {
		const { ask } = await serving((req, res) => res.writeHead(req.url === '/_app/x.js' ? 200 : 500).end('x'));
		for (const path of ['/', '/_app/x.js']) {
			const { headers } = await ask(path);
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin',
				'cross-origin-opener-policy': 'same-origin'
			});
			expect(headers['permissions-policy']).toContain('camera=()');
			expect(headers['strict-transport-security']).toBeUndefined();
		}
	});

	it('omits the headers for documents on build files', async () => {
		const { ask } = await serving(page('x'));
		const { headers } = await ask('/_app/immutable/chunks/x.js');
		expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
		expect(headers['permissions-policy'] ?? headers['cross-origin-opener-policy']).toBeUndefined();
	});

	it('sends build files with short headers', async () => {
		const { ask } = await serving(page('x', { etag: '"1"', 'last-modified': 'Sat, 28 Nov 2026 11:54:09 GMT' }));
		const kept = ['etag', 'last-modified', 'connection', 'keep-alive'];
		const names = async (path: string) => {
			const { headers } = await ask(path, { connection: 'keep-alive' });
			return kept.filter((name) => name in headers);
		};
		expect(await names('/_app/immutable/chunks/x.js')).toEqual([]);
		expect(await names('/favicon.svg')).toEqual(kept);
	});

	it('sends HSTS only over https', async () => {
		const { ask } = await serving(page(), { trustedProxies: 1 });
		expect((await ask('/', { 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toContain(
			'max-age='
		);
	});

	it.each(['evil.example/path', 'a b', 'user@evil.example'])('is 400 for the host %j', async (host) => {
		const { ask, seen } = await serving(page());
		expect((await ask('/', { host })).status).toBe(400);
		expect(seen).toEqual([]);
	});

	it('is 400 for an absolute address', async () => {
		const { ask } = await serving(page());
		expect((await ask('http://evil.example/')).status).toBe(400);
	});
});

describe('a server for this machine only', () => {
	it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])('answers to %s', async (host) => {
		const { ask } = await serving(page(), { thisMachineOnly: true });
		expect((await ask('/', { host })).status).toBe(200);
	});

	it.each(['evil.example', 'localhost.evil.example', '192.168.1.20:3000', '127.0.0.1.evil.example:3000'])(
		'refuses the host %s',
		async (host) => {
			const { ask, seen } = await serving(page(), { thisMachineOnly: true });
			const { status, body } = await ask('/dev/mail.json', { host });
			expect([status, seen.length]).toEqual([421, 0]);
			expect(body.toString()).toContain('ORIGIN');
		}
	);
});

describe('compression', () => {
	const dynamic = { 'content-type': 'text/html', 'content-length': String(LONG.length) };

	it.each([
		['br', (body: Buffer) => brotliDecompressSync(body)],
		['gzip', (body: Buffer) => gunzipSync(body)]
	])('%s', async (encoding, unpack) => {
		const { ask } = await serving(page(LONG, dynamic));
		const { headers, body } = await ask('/mijn/x', { 'accept-encoding': encoding });
		expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
		expect(headers['content-length']).toBeUndefined();
		expect(unpack(body).toString()).toBe(LONG);
	});

	it('makes the ETag weak, because the bytes change', async () => {
		const { ask } = await serving(page(LONG, { ...dynamic, etag: '"abc"' }));
		expect((await ask('/', { 'accept-encoding': 'br' })).headers.etag).toBe('W/"abc"');
		expect((await ask('/')).headers.etag).toBe('"abc"');
	});

	it('passes on a body in chunks, with back pressure', async () => {
		const { ask } = await serving((_req, res) => {
			res.writeHead(200, { 'content-type': 'text/csv' });
			let left = 200;
			const more = () => {
				while (left-- > 0) if (!res.write(LONG)) return void res.once('drain', more);
				res.end();
			};
			more();
		});
		const { body } = await ask('/', { 'accept-encoding': 'br' });
		expect(brotliDecompressSync(body).toString()).toBe(LONG.repeat(200));
	});

	it.each([
		['small bodies', page('klein', { 'content-type': 'text/html', 'content-length': '5' })],
		['pictures', page(LONG, { 'content-type': 'image/png' })],
		['compressed bodies', page(LONG, { 'content-type': 'text/html', 'content-encoding': 'zstd' })],
		['event streams', page(LONG, { 'content-type': 'text/event-stream' })],
		['bodies with no-transform', page(LONG, { 'content-type': 'text/html', 'cache-control': 'no-transform' })]
	])('leaves %s alone', async (_what, app) => {
		const { ask } = await serving(app);
		const { headers } = await ask('/', { 'accept-encoding': 'br, gzip' });
		expect(headers['content-encoding']).not.toBe('br');
		expect(headers['content-encoding']).not.toBe('gzip');
	});

	it('leaves answers without a body alone', async () => {
		const { ask } = await serving((req, res) =>
			res.writeHead(req.url === '/304' ? 304 : 204, { 'content-type': 'text/html' }).end()
		);
		for (const path of ['/304', '/204'])
			expect((await ask(path, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
	});
});

describe('shared pages', () => {
	it('are rendered once and served in the encoding that each client accepts', async () => {
		const { ask, seen } = await serving(page());
		const first = await ask('/?thema=ai', { 'accept-encoding': 'gzip, br' });
		const second = await ask('/?thema=ai', { 'accept-encoding': 'gzip;q=1, br;q=0' });
		const third = await ask('/?thema=ai');
		expect(seen).toHaveLength(1);
		expect(brotliDecompressSync(first.body).toString()).toBe(LONG);
		expect(gunzipSync(second.body).toString()).toBe(LONG);
		expect(third.body.toString()).toBe(LONG);
		expect(third.headers).toMatchObject({
			...shared,
			'content-length': String(LONG.length),
			vary: 'cookie, accept-encoding'
		});
		expect(new Set([first, second, third].map(({ headers }) => headers.etag)).size).toBe(3);
		expect(third.headers['x-content-type-options']).toBe('nosniff');
	});

	it('answer 304 when the ETag matches, only in the same encoding', async () => {
		const { ask } = await serving(page());
		const { headers } = await ask('/', { 'accept-encoding': 'br' });
		const etag = String(headers.etag);
		expect(await ask('/', { 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` })).toMatchObject({
			status: 304,
			body: Buffer.alloc(0)
		});
		expect((await ask('/', { 'if-none-match': etag })).status).toBe(200);
		expect((await ask('/', { 'if-none-match': '*' })).status).toBe(304);
	});

	it('answer 304 to If-Modified-Since without If-None-Match', async () => {
		const changed = new Date('2027-01-14T18:30:00Z').toUTCString();
		const { ask } = await serving(page(LONG, { ...shared, 'last-modified': changed }));
		await ask('/');
		expect((await ask('/', { 'if-modified-since': changed })).status).toBe(304);
		expect((await ask('/', { 'if-modified-since': 'Thu, 14 Jan 2027 18:29:59 GMT' })).status).toBe(200);
		expect((await ask('/', { 'if-modified-since': 'yesterday' })).status).toBe(200);
		expect((await ask('/', { 'if-modified-since': changed, 'if-none-match': '"x"' })).status).toBe(200);
		const without = await serving(page());
		expect((await without.ask('/', { 'if-modified-since': changed })).status).toBe(200);
	});

	it('answer HEAD without a body', async () => {
		const { ask, seen } = await serving(page());
		expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
		await ask('/');
		const { headers, body } = await ask('/', {}, 'HEAD');
		expect([headers['content-length'], body.length]).toEqual([String(LONG.length), 0]);
		expect(seen).toHaveLength(2);
	});

	it('expire after the seconds that the app said', async () => {
		let time = 0;
		const { ask, seen } = await serving(page(), { now: () => time });
		await ask('/');
		time = 9_999;
		await ask('/');
		expect(seen).toHaveLength(1);
		time = 10_000;
		await ask('/');
		expect(seen).toHaveLength(2);
	});

	it.each([
		['another query', '/?a=1', {}],
		['English', '/', { cookie: 'x=y; taal=en' }],
		['another host', '/', { host: 'other.example' }],
		['staff', '/', { cookie: 'sessieplanner-staff.0=x' }],
		['a part', '/', { range: 'bytes=0-9' }],
		['a bearer', '/', { authorization: 'Bearer x' }]
	])('are not shared with %s', async (_who, path, headers) => {
		const { ask, seen } = await serving(page());
		await ask('/');
		await ask(path, headers);
		expect(seen).toHaveLength(2);
	});

	it.each([
		['no Cache-Control', {}, 200],
		['private', { 'cache-control': 'private, s-maxage=10' }, 200],
		['no-store', { 'cache-control': 'no-store, s-maxage=10' }, 200],
		['only for browsers', { 'cache-control': 'public, max-age=10' }, 200],
		['a cookie', { ...shared, 'set-cookie': 'a=b' }, 200],
		['an error', shared, 404]
	])('are not stored with %s', async (_what, headers, status) => {
		const { ask, seen } = await serving(page(LONG, headers as Record<string, string>, status));
		await ask('/');
		await ask('/');
		expect(seen).toHaveLength(2);
	});

	it('are rendered once for concurrent requests', async () => {
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const { ask, seen } = await serving((_req, res) => void gate.then(() => res.writeHead(200, shared).end(LONG)));
		const asked = Array.from({ length: 20 }, () => ask('/'));
		await expect.poll(() => seen.length).toBe(1);
		release();
		expect((await Promise.all(asked)).every(({ body }) => body.toString() === LONG)).toBe(true);
		expect(seen).toHaveLength(1);
	});

	it('do not delay requests for a page that turns out to be personal', async () => {
		const { ask, seen } = await serving(page(LONG, { 'content-type': 'text/html' }));
		await Promise.all(Array.from({ length: 5 }, () => ask('/mijn/x')));
		expect(seen).toHaveLength(5);
	});

	it('are rendered for the next request when the first client disconnects', async () => {
		let calls = 0;
		const { ask, seen } = await serving((_req, res) =>
			calls++ === 0 ? void res.destroy() : void res.writeHead(200, shared).end(LONG)
		);
		const [first, second] = await Promise.allSettled([ask('/'), ask('/')]);
		expect(first.status === 'rejected' || second.status === 'rejected').toBe(true);
		expect((await ask('/')).body.toString()).toBe(LONG);
		expect(seen.length).toBeGreaterThan(1);
	});
});

describe('a change of what public pages show', () => {
	/** An app whose POST answers so, after `write`. */
	const writing = (status: number, write: () => void): App => {
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
		const asked: Promise<Answer>[] = [];
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
