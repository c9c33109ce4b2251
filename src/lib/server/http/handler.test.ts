import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Listener } from './shared-pages.ts';
import { LONG, page, serving, shared, stopServing } from '../../../../tests/fakes/front-server.ts';
import { useLogger } from '../log.ts';

afterEach(stopServing);

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

describe('a file that cannot be read', () => {
	/** As sirv sends a file that was there when the server started. */
	const file =
		(path: string, headers: Record<string, string> = {}): Listener =>
		(_req, res) => {
			const cached = { 'cache-control': 'public,max-age=31536000,immutable', etag: 'W/"1"', 'content-length': '4000' };
			res.writeHead(200, { 'content-type': 'text/javascript', ...cached, ...headers });
			createReadStream(path).pipe(res);
		};
	const GONE = join(tmpdir(), 'sessieplanner-no-such-file.js');

	it.each([
		['/_app/immutable/chunks/x.js', {}],
		['/_app/immutable/chunks/x.js', { 'content-encoding': 'br' }],
		['/_app/version.json', {}],
		['/favicon.svg', {}],
		['/manifest.webmanifest', shared]
	])('is 404 at %s %j, not cached, and ends nothing', async (path, headers) => {
		const { ask } = await serving(file(GONE, headers));
		for (const encoding of ['br', 'identity'])
			for (const method of ['GET', 'HEAD']) {
				const answer = await ask(path, { 'accept-encoding': encoding }, method);
				expect([answer.status, answer.headers['cache-control'], answer.headers.etag]).toEqual([
					404,
					'no-store',
					undefined
				]);
				expect(answer.headers['content-encoding']).toBeUndefined();
			}
	});

	it('is 500 for another reason, in the log', async () => {
		const lines: string[] = [];
		useLogger(pino({}, { write: (line: string) => void lines.push(line) }));
		const { ask } = await serving(file(tmpdir()));
		expect((await ask('/_app/x.js')).status).toBe(500);
		expect(lines.join()).toContain('EISDIR');
		useLogger(undefined);
	});

	it('breaks the connection when a part was sent already', async () => {
		const broken: Listener = (_req, res) => {
			res.writeHead(200, { 'content-type': 'image/png', 'content-length': '4000' });
			const source = new PassThrough();
			source.pipe(res);
			source.write('half');
			setImmediate(() => source.destroy(new Error('the disk fails')));
		};
		useLogger(pino({ level: 'silent' }));
		const { ask } = await serving(broken);
		await expect(ask('/_app/x.png')).rejects.toThrow();
		useLogger(undefined);
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
