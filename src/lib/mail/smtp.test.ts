import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { queued } from '../../../tests/factories/mails.ts';
import { answer, rudeServer, smtpServer } from '../../../tests/fakes/smtp.ts';
import { smtpTransport, classifySmtpError } from './smtp.ts';
import { addressed, type MailTransport, type OutgoingMail } from './transport.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function serving(options: Parameters<typeof smtpServer>[0] = {}) {
	const server = await smtpServer(options);
	closing.push(server.close);
	return { ...server, transport: transportTo(server.url) };
}

function transportTo(url: string, patience = { connect: 2000, silence: 2000, total: 4000 }): MailTransport {
	const transport = smtpTransport(url, { patience });
	closing.push(() => transport.close());
	return transport;
}

async function rude(talk: Parameters<typeof rudeServer>[0]): Promise<string> {
	const server = await rudeServer(talk);
	closing.push(server.close);
	return server.url;
}

function outgoing(id = 'aaaaaaaa-1111-4222-8333-444444444444'): OutgoingMail {
	return addressed(
		queued('x', {}, { id }),
		{ subject: 'Hoi', text: 'tekst', html: '<p>x</p>' },
		{
			from: { name: 'Regio', address: 'sessies@sessies.example' },
			domain: 'sessies.example',
			now: new Date('2027-01-02T12:00:00Z')
		}
	);
}

describe('smtpTransport', () => {
	it('delivers each Message-ID once', async () => {
		const { transport, received } = await serving();
		await transport.send(outgoing());
		await transport.send(outgoing());
		await transport.send(outgoing('bbbbbbbb-1111-4222-8333-444444444444'));
		expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
			{ from: 'sessies@sessies.example', to: ['noor@bakkerij.example'] },
			{ from: 'sessies@sessies.example', to: ['noor@bakkerij.example'] }
		]);
	});

	it.each([
		[
			'an unknown mailbox',
			{ onRcptTo: (_a, _s, done) => done(answer(550, 'no such user <noor@bakkerij.example>')) },
			'permanent'
		],
		['a full mailbox, for now', { onRcptTo: (_a, _s, done) => done(answer(452, 'mailbox full')) }, 'transient'],
		['greylisting', { onRcptTo: (_a, _s, done) => done(answer(451, 'try again later')) }, 'transient'],
		['the sender, which is our setting', { onMailFrom: (_a, _s, done) => done(answer(553, 'not yours')) }, 'transient'],
		['mail without authentication', { authOptional: false }, 'transient'],
		[
			'the content',
			{ onData: (stream, _s, done) => stream.resume().on('end', () => done(answer(554, 'looks like spam'))) },
			'permanent'
		],
		[
			'the content, for now',
			{ onData: (stream, _s, done) => stream.resume().on('end', () => done(answer(450, 'busy'))) },
			'transient'
		],
		['everybody', { onConnect: (_s, done) => done(answer(554, 'no service here')) }, 'transient']
	] as [string, Parameters<typeof smtpServer>[0], string][])('a server that refuses %s', async (_, options, kind) => {
		const { transport, received } = await serving(options);
		await expect(transport.send(outgoing())).rejects.toMatchObject({ name: 'DeliveryError', kind });
		await expect(transport.send(outgoing())).rejects.toThrow(/^[^@]*$/);
		expect(received).toEqual([]);
	});

	it('sends nothing over TLS with an invalid certificate', async () => {
		// The server logs an error about its own certificate, which this test expects.
		const warned = vi.spyOn(console, 'error').mockReturnValue();
		const { transport, received } = await serving({ disabledCommands: [] });
		warned.mockRestore();
		await expect(transport.send(outgoing())).rejects.toMatchObject({
			kind: 'unreachable',
			message: expect.stringMatching(/certificate/)
		});
		expect(received).toEqual([]);
	});

	it('retries later when authentication fails, without the password in the message', async () => {
		const tried: unknown[] = [];
		const { port, received } = await serving({
			authOptional: false,
			allowInsecureAuth: true,
			onAuth: ({ password }, _session, done) => {
				tried.push(password);
				done(answer(535, 'authentication failed'));
			}
		});
		const transport = transportTo(`smtp://sessies:geheim123@127.0.0.1:${port}`);
		await expect(transport.send(outgoing())).rejects.toMatchObject({
			kind: 'unreachable',
			message: expect.stringMatching(/^(?!.*geheim123).*535/)
		});
		expect(tried).toContain('geheim123');
		expect(received).toEqual([]);
	});

	it('reports that the server is unreachable', async () => {
		const server = await smtpServer();
		await server.close();
		await expect(transportTo(server.url).send(outgoing())).rejects.toMatchObject({ kind: 'unreachable' });
	});

	it('times out without a greeting, without a reply, and after the total time', async () => {
		const silent = createServer((socket) => void socket.on('error', () => undefined));
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		closing.push(() => silent.close());
		const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
		await expect(transportTo(url, { connect: 100, silence: 100, total: 4000 }).send(outgoing())).rejects.toMatchObject({
			kind: 'unreachable'
		});
		// Sends a few bytes now and then: never idle, never done.
		const dripping = await rude((socket, line) => {
			if (!line.startsWith('EHLO')) return;
			const timer = setInterval(() => socket.write('250-'), 20);
			socket.on('close', () => clearInterval(timer));
		});
		await expect(
			transportTo(dripping, { connect: 1000, silence: 1000, total: 150 }).send(outgoing())
		).rejects.toMatchObject({
			kind: 'transient',
			message: 'the mail server took too long'
		});
	});

	it('does not resend a message that may have been delivered before the connection dropped', async () => {
		let messages = 0;
		const url = await rude((socket, line) => {
			if (line === 'DATA') socket.write('354 go on\r\n');
			else if (line === '.') {
				messages++;
				socket.destroy();
			} else socket.write('250 fine\r\n');
		});
		await expect(transportTo(url).send(outgoing())).rejects.toMatchObject({
			name: 'DeliveryError',
			kind: 'unreachable'
		});
		expect(messages).toBe(1);
	});

	it('reconnects when a pooled connection fails before the message is sent', async () => {
		let lines = 0;
		let messages = 0;
		const url = await rude((socket, line) => {
			if (line.startsWith('EHLO')) lines++;
			if (line === '.') messages++;
			if (line.startsWith('MAIL') && lines === 1 && messages === 1) socket.destroy();
			else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
		});
		const transport = transportTo(url);
		await transport.send(outgoing());
		await transport.send(outgoing('bbbbbbbb-1111-4222-8333-444444444444'));
		expect([lines, messages]).toEqual([2, 2]);
	});
});

describe('classifySmtpError', () => {
	it.each([
		[{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'permanent'],
		[{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'permanent'],
		[{ code: 'EENVELOPE', responseCode: 503, command: 'RCPT TO' }, 'transient'],
		[{ code: 'EENVELOPE', responseCode: 530, command: 'RCPT TO' }, 'transient'],
		[{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'transient'],
		[{ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO' }, 'transient'],
		[{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'unreachable'],
		[{ code: 'EDNS', command: 'CONN' }, 'unreachable'],
		[{ code: 'EENVELOPE', command: 'API' }, 'permanent'],
		[{}, 'transient']
	])('%j is %s', (error, kind) => {
		expect(classifySmtpError(Object.assign(new Error('x'), error))).toBe(kind);
	});
});
