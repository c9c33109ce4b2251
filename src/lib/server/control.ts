import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { redactedError, log } from './log.ts';

/**
 * A control endpoint for commands on the same machine. Only one process can open the embedded database: the server. While it
 * runs, `npm run staff` and `npm run backup` use this endpoint. The port and the key are in a file of mode 0600 in the data
 * directory. The endpoint allows calls of API functions as the service role, and a backup; nothing else.
 */
export type ControlServer = { close(): Promise<void> };

/** Content of `CONTROL_FILE`: where the endpoint listens, and the key that a command sends as `apikey`. */
export type ControlEndpoint = { url: string; key: string };

export const CONTROL_FILE = 'control.json';

type Behind = { fetch: typeof fetch; url: string; secretKey: string; backup(): Promise<Uint8Array> };

const MAX_BODY = 256 * 1024;

/** Compares two secrets in constant time. An empty secret never matches. */
export function sameSecret(given: string | null | undefined, secret: string): boolean {
	const [left, right] = [given ?? '', secret].map((text) => Buffer.from(text));
	return !!left && !!right && left.length === right.length && timingSafeEqual(left, right);
}

/** The request body; `null` when it is larger than `MAX_BODY`. */
async function bodyOf(req: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of req as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > MAX_BODY) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}

async function answer(req: IncomingMessage, res: ServerResponse, key: string, behind: Behind): Promise<void> {
	if (!sameSecret(String(req.headers.apikey ?? ''), key)) return void res.writeHead(401).end();
	if (req.method === 'GET' && req.url === '/backup') return void res.writeHead(200).end(await behind.backup());
	if (req.method !== 'POST' || !/^\/rest\/v1\/rpc\/\w+$/.test(req.url ?? '')) return void res.writeHead(404).end();
	const body = await bodyOf(req);
	if (body === null) return void res.writeHead(413).end();
	const reply = await behind.fetch(new URL(req.url ?? '', behind.url), {
		method: 'POST',
		headers: {
			apikey: behind.secretKey,
			authorization: `Bearer ${behind.secretKey}`,
			'content-type': 'application/json'
		},
		body
	});
	res.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'application/json' });
	res.end(Buffer.from(await reply.arrayBuffer()));
}

/** Listens on a free port of the loopback address and writes `CONTROL_FILE` into `directory`. */
export async function openControl(directory: string, behind: Behind): Promise<ControlServer> {
	const key = randomBytes(32).toString('hex');
	const server = createServer((req, res) => {
		answer(req, res, key, behind).catch((error: unknown) => {
			log().error({ error: redactedError(error) }, 'a command could not be served');
			if (!res.headersSent) res.writeHead(500);
			res.end();
		});
	});
	server.listen(0, '127.0.0.1');
	await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
	server.unref();

	const door: ControlEndpoint = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key };
	const file = join(directory, CONTROL_FILE);
	await mkdir(directory, { recursive: true });
	// Write to a temporary file and rename it: nobody reads half a file, and its mode is 0600 from the start.
	await writeFile(`${file}.part`, JSON.stringify(door), { mode: 0o600 });
	await rename(`${file}.part`, file);

	return {
		async close() {
			await rm(file, { force: true });
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
