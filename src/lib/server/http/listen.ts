import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverUrls } from '../server-urls.ts';
import type { Listener } from './shared-pages.ts';

export type Listening = {
	/** Where a browser finds the server: this machine first, then its addresses in the network. */
	addresses: string[];
	/** Takes no new requests, lets those under way finish for so long, then hangs up. */
	close(graceMs: number): Promise<void>;
};

/** Shown to who runs the server; `OperatorError` by name, see src/commands/terminal.ts. */
class CannotListen extends Error {
	override name = 'OperatorError';
}

/** A slow client must not hold a connection for ever; proxies keep theirs open for a minute. */
function serverFor(listener: Listener): Server {
	const server = createServer({ headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 }, listener);
	server.on('clientError', (_error, socket) => {
		if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
	});
	return server;
}

function listening(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const why =
				error.code === 'EADDRINUSE'
					? `Port ${port} is already in use: stop what uses it, or choose another with PORT.`
					: error.code === 'EACCES'
						? `Port ${port} needs more rights than this program has: choose one above 1023 with PORT.`
						: `Cannot listen on ${host}, port ${port} (${error.code}): see HOST and PORT in .env.example.`;
			reject(new CannotListen(why, { cause: error }));
		});
		server.listen({ host, port }, () => resolve((server.address() as AddressInfo).port));
	});
}

/**
 * Listens on a host and port (0: any free one). `localhost` means both its addresses: browsers choose either.
 * @throws an error named OperatorError when the port is taken or the host is not ours
 */
export async function listenOn(listener: Listener, { host, port }: { host: string; port: number }): Promise<Listening> {
	let closing = false;
	const server = () => {
		const made = serverFor((req, res) => {
			// A browser keeps its line open after the answer; once we are closing nothing more will come of it.
			res.once('close', () => closing && setImmediate(() => made.closeIdleConnections()));
			listener(req, res);
		});
		return made;
	};
	const first = server();
	const servers = [first];
	const bound = await listening(first, host === 'localhost' ? '127.0.0.1' : host, port);
	if (host === 'localhost') {
		const second = server();
		// Machines without IPv6 have no second address; nothing is lost.
		await listening(second, '::1', bound).then(
			() => servers.push(second),
			() => undefined
		);
	}
	return {
		addresses: serverUrls(host, bound),
		async close(graceMs) {
			closing = true;
			const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
			const drop = () => servers.forEach((server) => server.closeAllConnections());
			const timer = setTimeout(drop, graceMs);
			for (const server of servers) server.closeIdleConnections();
			await closed;
			clearTimeout(timer);
		}
	};
}
