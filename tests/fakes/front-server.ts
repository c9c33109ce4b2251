/** A server on the loopback address with the HTTP handler in front of an app that a test writes. */
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from '../../src/lib/server/http/handler.ts';
import type { Listener } from '../../src/lib/server/http/shared-pages.ts';
import { PageCache } from '../../src/lib/server/http/page-cache.ts';

export type FrontAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export const LONG = 'Sessies in de regio. '.repeat(200);
/** Headers of a page that may be shared. */
export const shared = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0, s-maxage=10' };

let server: Server | undefined;
/** Stops the server of the last test. For `afterEach`. */
export const stopServing = () => new Promise((done) => (server ? server.close(done) : done(undefined)));

/** A server with the handler in front of `app`. `came` are all requests, `seen` those that reached the app. */
export async function serving(
	app: Listener,
	{ trustedProxies = 0, thisMachineOnly = false, now = (): number => 1_000_000 } = {}
) {
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
		new Promise<FrontAnswer>((resolve, reject) => {
			const req = request(
				{ port, host: '127.0.0.1', path, method, headers: { host: 'sessies.example', ...headers }, agent: false },
				(res) => {
					const chunks: Buffer[] = [];
					res.on('data', (chunk: Buffer) => chunks.push(chunk));
					res.on('error', reject);
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

export const page =
	(body = LONG, headers: Record<string, string> = shared, status = 200): Listener =>
	(_req, res) =>
		void res.writeHead(status, headers).end(body);
