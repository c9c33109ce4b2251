import { afterEach, describe, expect, it } from 'vitest';
import { queued } from '../../../tests/factories/mails.ts';
import { FakeOutbox } from '../../../tests/fakes/outbox.ts';
import { answer, rudeServer, smtpServer } from '../../../tests/fakes/smtp.ts';
import { runMailRound, type MailRound } from './outbox.ts';
import { smtpTransport } from './smtp.ts';
import { DeliveryError, type MailTransport, type OutgoingMail } from './transport.ts';
import { TryLater, type MailTemplate, type QueuedMail } from './types.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const mail = (n: number, change: Partial<QueuedMail> = {}) =>
	queued('hello', { n }, { id: id(n), recipient_email: `p${n}@bakkerij.example`, ...change });

const hello: MailTemplate = ({ data }) => ({ subject: `Hallo ${JSON.stringify(data)}`, text: 'x', html: '<p>x</p>' });
const sender = { from: { name: 'Regio', address: 'sessies@sessies.example' }, domain: 'sessies.example' };

/** A transport that records mails, and throws the error that `refuse` returns. */
function recording(refuse: (mail: OutgoingMail) => Error | null = () => null) {
	const sent: OutgoingMail[] = [];
	const transport: MailTransport = {
		async send(outgoing) {
			const refusal = refuse(outgoing);
			if (refusal) throw refusal;
			sent.push(outgoing);
		},
		close: () => undefined
	};
	return { transport, sent };
}

function round(outbox: FakeOutbox, transport: MailTransport, more: Partial<MailRound> = {}) {
	return runMailRound({ client: outbox, transport, templates: { hello }, sender, now: outbox.now, ...more });
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

describe('runMailRound', () => {
	it('sends due mails and marks them as sent', async () => {
		const outbox = new FakeOutbox([mail(1), mail(2), mail(3)]);
		const { transport, sent } = recording();
		expect(await round(outbox, transport)).toEqual({ sent: 3, failed: 0, retried: 0, problems: [] });
		expect(outbox.rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
		expect(sent.map(({ to, messageId }) => [to.address, messageId])).toContainEqual([
			'p1@bakkerij.example',
			`<${id(1)}@sessies.example>`
		]);
		expect(await round(outbox, transport)).toEqual({ sent: 0, failed: 0, retried: 0, problems: [] });
		expect(sent).toHaveLength(3);
	});

	it('claims at most its limit', async () => {
		const outbox = new FakeOutbox([mail(1), mail(2), mail(3)]);
		expect((await round(outbox, recording().transport, { limit: 2 })).sent).toBe(2);
	});

	it('claims ahead, and marks many mails in one call while they leave fast', async () => {
		const outbox = new FakeOutbox(Array.from({ length: 200 }, (_, n) => mail(n)));
		const client: MailRound['client'] = {
			async rpc(name, given) {
				if (name === 'mark_mails_sent') await new Promise(setImmediate);
				return await outbox.rpc(name, given);
			}
		};
		const fast = { client, limit: 20, most: 150 };
		expect(await round(outbox, recording().transport, fast)).toMatchObject({ sent: 150, problems: [] });
		const count = (name: string) => outbox.calls.filter((call) => call === name).length;
		expect(count('claim_mails')).toBe(8);
		expect(count('mark_mails_sent')).toBeLessThan(10);
		expect(await round(outbox, recording().transport, fast)).toMatchObject({ sent: 50, problems: [] });
		expect(new Set(outbox.rows.map(({ state }) => state))).toEqual(new Set(['sent']));
	});

	it('sends what it has when a later claim fails', async () => {
		const outbox = new FakeOutbox(Array.from({ length: 30 }, (_, n) => mail(n)));
		const { transport } = recording(() => {
			if (outbox.calls.length === 1) outbox.broken = ['claim_mails'];
			return null;
		});
		const result = await round(outbox, transport, { limit: 10, most: 30 });
		expect(result.sent).toBeGreaterThanOrEqual(10);
		expect(result.problems).toEqual(outbox.broken.length === 0 ? ['claim_mails: connection lost'] : []);
		expect(outbox.rows.filter(({ state }) => state === 'sent')).toHaveLength(result.sent);
	});

	it.each<[string, QueuedMail, Record<string, MailTemplate>, string]>([
		['an unknown template', mail(1, { template: 'nobody-wrote-this' }), { hello }, 'no template nobody-wrote-this'],
		['a name that every object has', mail(1, { template: 'constructor' }), { hello }, 'no template constructor'],
		[
			'a template that throws',
			mail(1),
			{
				hello: () => {
					throw new Error('no session for noor@bakkerij.example');
				}
			},
			'Error: no session for …'
		],
		['an invalid address', mail(1, { recipient_email: 'noor, evil@evil.example' }), { hello }, 'not a mail address']
	])('fails permanently, with the reason: %s', async (_, row, templates, reason) => {
		const outbox = new FakeOutbox([row, mail(2)]);
		const { transport, sent } = recording();
		const result = await round(outbox, transport, {
			templates: { ...templates, ...(row.template === 'hello' ? {} : { hello }) }
		});
		expect(result.failed).toBeGreaterThan(0);
		expect(outbox.row(id(1))).toMatchObject({ state: 'failed', error: reason });
		expect(sent.map(({ to }) => to.address)).not.toContain(row.recipient_email);
		expect(result.problems.join()).not.toMatch(/@/);
	});

	it('retries later when a template throws TryLater', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		let there = false;
		const templates = {
			hello: async (row: QueuedMail) => {
				if (!there) throw new TryLater('no sign-in link');
				return hello(row);
			}
		};
		expect(await round(outbox, recording().transport, { templates })).toMatchObject({ retried: 1, failed: 0 });
		there = true;
		expect(await round(outbox, recording().transport, { templates })).toMatchObject({ sent: 0 });
		outbox.time += 20_000;
		expect(await round(outbox, recording().transport, { templates })).toMatchObject({ sent: 1 });
	});

	it('sends other mails when one is refused', async () => {
		const outbox = new FakeOutbox([mail(1), mail(2), mail(3)]);
		const { transport } = recording(({ id: which }) =>
			which === id(1)
				? new DeliveryError('permanent', '550 no such user <p1@bakkerij.example>')
				: which === id(2)
					? new DeliveryError('transient', '451 later')
					: null
		);
		expect(await round(outbox, transport)).toMatchObject({ sent: 1, failed: 1, retried: 1 });
		expect(outbox.row(id(1))).toMatchObject({ state: 'failed', error: '550 no such user <…>' });
		expect(outbox.row(id(2))).toMatchObject({ state: 'queued', error: '451 later' });
	});

	it('retries after an unexpected error', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		expect(await round(outbox, recording(() => new Error('ENOSPC')).transport)).toMatchObject({ retried: 1 });
	});

	it('stops trying when the server is unreachable, and returns all mails to the queue', async () => {
		const outbox = new FakeOutbox(Array.from({ length: 20 }, (_, n) => mail(n)));
		let knocks = 0;
		const { transport } = recording(() => {
			knocks++;
			return new DeliveryError('unreachable', 'connect ECONNREFUSED');
		});
		expect(await round(outbox, transport)).toMatchObject({ sent: 0, failed: 0, retried: 20 });
		expect(knocks).toBeLessThanOrEqual(5);
		expect(outbox.rows.every(({ state }) => state === 'queued')).toBe(true);
	});

	it('throws when the database cannot be reached', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		outbox.broken = ['claim_mails'];
		await expect(round(outbox, recording().transport)).rejects.toThrow('claim_mails: connection lost');
	});

	it('starts no delivery that could outlast its lease', async () => {
		const outbox = new FakeOutbox([mail(1), mail(2), mail(3), mail(4), mail(5)]);
		const { transport, sent } = recording(() => {
			outbox.time += 150_000;
			return null;
		});
		await round(outbox, transport);
		expect(sent.length).toBeLessThan(5);
		expect(outbox.rows.filter(({ state }) => state === 'sending').length).toBe(5 - sent.length);
		// After the lease, other rounds claim them.
		outbox.time += 300_001;
		for (let rounds = 0; rounds < 5; rounds++) {
			await round(outbox, transport);
			outbox.time += 300_001;
		}
		expect(sent.map(({ id: which }) => which).sort()).toEqual([1, 2, 3, 4, 5].map(id));
	});

	it('sends the messages of one calendar entry in order', async () => {
		const about = { calendar_uid: 'uid-1', recipient_email: 'noor@expert.example' };
		const outbox = new FakeOutbox([
			mail(1, about),
			mail(2, about),
			mail(3, { ...about, recipient_email: 'bas@expert.example' }),
			mail(4, about)
		]);
		let down = true;
		const { transport, sent } = recording(({ id: which }) =>
			down && which === id(1) ? new DeliveryError('transient', '451') : null
		);
		expect(await round(outbox, transport)).toMatchObject({ sent: 1, retried: 1 });
		expect(await round(outbox, transport)).toMatchObject({ sent: 0, retried: 0 });
		down = false;
		for (let rounds = 0; rounds < 4; rounds++) {
			outbox.time += 20_000;
			await round(outbox, transport);
		}
		expect(sent.map(({ id: which }) => which)).toEqual([id(3), id(1), id(2), id(4)]);
	});

	it('sends each mail once from two concurrent servers', async () => {
		const outbox = new FakeOutbox(Array.from({ length: 40 }, (_, n) => mail(n)));
		const { transport, sent } = recording();
		const results = await Promise.all([round(outbox, transport), round(outbox, transport)]);
		expect(results[0].sent + results[1].sent).toBe(40);
		expect(new Set(sent.map(({ id: which }) => which)).size).toBe(40);
	});
});

describe('with a real mail server', () => {
	async function serving(options: Parameters<typeof smtpServer>[0] = {}) {
		const server = await smtpServer(options);
		const transport = smtpTransport(server.url, { patience: { connect: 500, silence: 500, total: 1500 } });
		closing.push(server.close, () => transport.close());
		return { ...server, transport };
	}

	it('never sends an accepted mail twice, even when it could not be marked as sent', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		outbox.broken = ['mark_mails_sent'];
		const { transport, received } = await serving();
		const first = await round(outbox, transport);
		expect(first).toMatchObject({ sent: 1 });
		expect(first.problems.join()).toContain('not written down: mark_mails_sent: connection lost');
		expect(outbox.row(id(1)).state).toBe('sending');
		outbox.time += 301_000;
		expect(await round(outbox, transport)).toMatchObject({ sent: 1, problems: [] });
		expect(outbox.row(id(1)).state).toBe('sent');
		expect(received).toHaveLength(1);
	});

	it.each([
		['refuses temporarily', { onRcptTo: (_a, _s, done) => done(answer(451, 'greylisted')) }],
		['refuses the sign-in', { onMailFrom: (_a, _s, done) => done(answer(530, 'authentication required')) }],
		['is shutting down', { onConnect: (_s, done) => done(answer(421, 'closing')) }]
	] as [string, Parameters<typeof smtpServer>[0]][])(
		'that %s: the mail waits and is sent later, once',
		async (_, options) => {
			const outbox = new FakeOutbox([mail(1)]);
			const bad = await serving(options);
			expect(await round(outbox, bad.transport)).toMatchObject({ sent: 0, failed: 0, retried: 1 });
			const good = await serving();
			expect(await round(outbox, good.transport)).toMatchObject({ sent: 0 });
			outbox.time += 20_000;
			expect(await round(outbox, good.transport)).toMatchObject({ sent: 1 });
			expect(good.received).toHaveLength(1);
			expect(good.received[0]?.raw).toContain(`Message-ID: <${id(1)}@sessies.example>`);
			expect(outbox.row(id(1)).attempts).toBe(2);
		}
	);

	it('that drops the connection after the message: only the outbox retries', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		let messages = 0;
		const bad = await rudeServer((socket, line) => {
			if (line === '.') messages++;
			if (line === '.') socket.destroy();
			else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
		});
		const broken = smtpTransport(bad.url);
		closing.push(bad.close, () => broken.close());
		expect(await round(outbox, broken)).toMatchObject({ sent: 0, failed: 0, retried: 1 });
		expect(messages).toBe(1);
		const good = await serving();
		outbox.time += 20_000;
		expect(await round(outbox, good.transport)).toMatchObject({ sent: 1 });
		expect(good.received[0]?.raw).toContain(`Message-ID: <${id(1)}@sessies.example>`);
	});

	it('that rejects: records the reason and does not retry', async () => {
		const outbox = new FakeOutbox([mail(1)]);
		const { transport, received } = await serving({ onRcptTo: (_a, _s, done) => done(answer(550, 'no such user')) });
		expect(await round(outbox, transport)).toMatchObject({ failed: 1 });
		expect(outbox.row(id(1)).error).toContain('550');
		outbox.time += 86_400_000;
		expect(await round(outbox, transport)).toMatchObject({ sent: 0, failed: 0, retried: 0 });
		expect(received).toEqual([]);
	});

	it('that is slow: mails share a few connections, and all arrive', async () => {
		let lines = 0;
		const { transport, received } = await serving({
			onConnect(_session, done) {
				lines++;
				done();
			},
			onRcptTo: (_a, _s, done) => void setTimeout(done, 15)
		});
		const outbox = new FakeOutbox(Array.from({ length: 12 }, (_, n) => mail(n)));
		expect(await round(outbox, transport)).toMatchObject({ sent: 12 });
		expect(received).toHaveLength(12);
		expect(lines).toBeLessThanOrEqual(3);
	});
});
