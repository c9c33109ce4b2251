import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverUrls } from '../server-urls.ts';
import type { Listener } from './shared-pages.ts';

export type Listening = {
	/** URLs of the server: `localhost` first, then its addresses in the network. */
	addresses: string[];
	/** Accepts no new requests, waits `graceMs` milliseconds for running ones, then closes all connections. */
	close(graceMs: number): Promise<void>;
};

/** Shown to the operator: src/commands/terminal.ts recognizes the name `OperatorError`. */
class CannotListen extends Error {
	override name = 'OperatorError';
}

/** Timeouts limit slow clients. `keepAliveTimeout` is longer than the minute for which proxies keep a connection open. */
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
 * Listens on a host and port (0: any free port). `localhost` means 127.0.0.1 and ::1, since browsers use either.
 * @throws an error named OperatorError when the port is in use or the host is not an address of this machine
 */
export async function listenOn(listener: Listener, { host, port }: { host: string; port: number }): Promise<Listening> {
	let closing = false;
	const server = () => {
		const made = serverFor((req, res) => {
			// Browsers keep connections open after a response; close them when the server shuts down.
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
		// A machine without IPv6 has no ::1; 127.0.0.1 is enough.
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
