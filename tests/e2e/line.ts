import { createServer, request, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** `deaf`: requests arrive, and their responses are lost. */
type State = 'whole' | 'deaf' | 'cut';

/**
 * A proxy to the server that a test can cut. The service worker learns of Playwright's `setOffline` some time later, and
 * requests in progress are not affected by it at all.
 */
export interface Line {
	/** Base URL of the proxy. */
	url: string;
	becomes(state: State): void;
	/** Text appended to a file, to make a new version of it. */
	adds: Map<string, string>;
	close(): Promise<void>;
}

export async function lineTo(server: { url: string }): Promise<Line> {
	const target = new URL(server.url);
	const sockets = new Set<Socket>();
	const adds = new Map<string, string>();
	let state: State = 'whole';

	const line = createServer((incoming, outgoing) => {
		const { method, url: path = '' } = incoming;
		const added = adds.get(path);
		// The server accepts forms from its own origin only.
		const headers: OutgoingHttpHeaders = { ...incoming.headers, host: target.host };
		if (headers.origin) headers.origin = target.origin;
		if (added !== undefined) Object.assign(headers, { 'accept-encoding': 'identity', 'if-none-match': '' });
		const forward = request({ host: target.hostname, port: target.port, path, method, headers }, (answer) => {
			if (state !== 'whole') return void answer.resume().on('end', () => outgoing.destroy());
			const { 'content-length': length, ...rest } = answer.headers;
			if (added === undefined && length !== undefined) rest['content-length'] = length;
			outgoing.writeHead(
				answer.statusCode ?? 502,
				added === undefined ? rest : { ...rest, 'cache-control': 'no-store' }
			);
			answer.pipe(outgoing, { end: false });
			answer.on('end', () => outgoing.end(added));
		});
		forward.on('error', () => outgoing.destroy());
		incoming.pipe(forward);
	});
	line.on('connection', (socket) => {
		if (state === 'cut') return socket.destroy();
		sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
	});
	await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));

	const cut = () => sockets.forEach((socket) => socket.destroy());
	return {
		url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
		adds,
		becomes: (next) => {
			state = next;
			if (state === 'cut') cut();
		},
		close: () => {
			cut();
			return new Promise((closed) => line.close(() => closed()));
		}
	};
}
