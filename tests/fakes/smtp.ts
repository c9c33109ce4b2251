import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: string };

/** A mail server on the loopback address. `options` define what it refuses; accepted mails are in `received`. */
export async function smtpServer(options: SMTPServerOptions = {}) {
	const received: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		// Without a reverse DNS lookup, which would delay the greeting.
		disableReverseLookup: true,
		onData(stream, session, done) {
			let raw = '';
			stream.setEncoding('utf8');
			stream.on('data', (chunk: string) => (raw += chunk));
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw });
				done();
			});
		},
		...options
	});
	// Dropped connections are part of the tests.
	server.on('error', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		port,
		received,
		close: () => new Promise<void>((resolve) => server.close(() => resolve()))
	};
}

/** An SMTP error reply with this code, for the handlers of smtp-server. */
export function answer(code: number, text: string): Error {
	return Object.assign(new Error(text), { responseCode: code });
}

/**
 * An SMTP server that sends a greeting and passes every line except message text to `talk`, which may violate the protocol. The
 * end of a message is passed as `.`.
 */
export async function rudeServer(talk: (socket: Socket, line: string) => void) {
	const server = createServer((socket) => {
		let inMessage = false;
		socket.on('error', () => undefined);
		socket.write('220 rude ESMTP\r\n');
		socket.on('data', (chunk) => {
			for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
				if (inMessage && line !== '.') continue;
				inMessage = line === 'DATA';
				talk(socket, line);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => void server.close()
	};
}
