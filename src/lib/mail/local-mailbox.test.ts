import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anInvitation } from '../../../tests/factories/calendar.ts';
import { queued } from '../../../tests/factories/mails.ts';
import { inviteCalendar } from '../calendar/build.ts';
import { localMailboxTransport, openLocalMailbox } from './local-mailbox.ts';
import { addressed } from './transport.ts';
import type { RenderedMail } from './types.ts';

let directory: string;
beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'mailbox-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function outgoing(n: number, mail: Partial<RenderedMail> = {}, email = `p${n}@bakkerij.example`) {
	const html =
		'<a class="b" href="https://sessies.example/?a=1&amp;b=2">x</a> <a href="mailto:x@y.example">m</a> <a href="https://sessies.example/?a=1&amp;b=2">again</a>';
	return addressed(
		queued('hello', {}, { id: id(n), recipient_email: email }),
		{ subject: `Mail ${n}`, text: 'tekst', html, ...mail },
		{
			from: { name: 'Regio', address: 'sessies@sessies.example' },
			domain: 'sessies.example',
			now: new Date(Date.UTC(2027, 0, 2, 12, n))
		}
	);
}

describe('the local mailbox', () => {
	it('stores each mail as a file and a line, and lists the newest first', async () => {
		const transport = localMailboxTransport(directory);
		await transport.send(outgoing(1));
		await transport.send(
			outgoing(
				2,
				{
					action: 'https://sessies.example/first',
					calendar: { method: 'REQUEST', content: inviteCalendar(anInvitation()) }
				},
				'Noor@Expert.example'
			)
		);
		const box = openLocalMailbox(directory);
		expect(await box.list()).toEqual([
			{
				id: id(2),
				to: 'Noor@Expert.example',
				from: 'sessies@sessies.example',
				subject: 'Mail 2',
				sentAt: '2027-01-02T12:02:00.000Z',
				template: 'hello',
				links: ['https://sessies.example/first', 'https://sessies.example/?a=1&b=2'],
				calendarMethod: 'REQUEST'
			},
			expect.objectContaining({ id: id(1), calendarMethod: null })
		]);
		expect((await box.list(' noor@ ')).map((entry) => entry.id)).toEqual([id(2)]);
		expect(await box.list('nobody')).toEqual([]);
		const parsed = await PostalMime.parse((await box.raw(id(2))) as Buffer);
		expect(parsed.subject).toBe('Mail 2');
		expect(parsed.attachments.map(({ mimeType }) => mimeType)).toEqual(['text/calendar', 'application/ics']);
		expect((await box.entry(id(1)))?.subject).toBe('Mail 1');
	});

	it('delivers once, also after a restart', async () => {
		await localMailboxTransport(directory).send(outgoing(1));
		const again = localMailboxTransport(directory);
		await again.send(outgoing(1));
		await again.send(outgoing(2));
		expect((await openLocalMailbox(directory).list()).map((entry) => entry.id)).toEqual([id(2), id(1)]);
	});

	it('skips a line cut off by a crash, and delivers that mail again', async () => {
		const first = localMailboxTransport(directory);
		await first.send(outgoing(1));
		appendFileSync(join(directory, 'index.jsonl'), `{"id":"${id(2)}","to":"half`);
		expect((await openLocalMailbox(directory).list()).map((entry) => entry.id)).toEqual([id(1)]);
		const second = localMailboxTransport(directory);
		await second.send(outgoing(2));
		await second.send(outgoing(3));
		expect((await openLocalMailbox(directory).list()).map((entry) => entry.id)).toEqual([id(3), id(2), id(1)]);
	});

	it('keeps the newest mails and removes the files of older ones', async () => {
		const transport = localMailboxTransport(directory, { kept: 5, slack: 3 });
		for (let n = 0; n < 20; n++) await transport.send(outgoing(n));
		const listed = await openLocalMailbox(directory).list();
		expect(listed.length).toBeGreaterThanOrEqual(5);
		expect(listed.length).toBeLessThanOrEqual(8);
		expect(listed[0]?.id).toBe(id(19));
		const files = readdirSync(directory).filter((name) => name.endsWith('.eml'));
		expect(files).toHaveLength(listed.length);
		expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('accepts concurrent deliveries', async () => {
		const transport = localMailboxTransport(directory);
		await Promise.all(Array.from({ length: 30 }, (_, n) => transport.send(outgoing(n))));
		expect(await openLocalMailbox(directory).list()).toHaveLength(30);
		const lines = readFileSync(join(directory, 'index.jsonl'), 'utf8').trim().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toHaveLength(30);
	});

	it('is readable by this user only, because it contains sign-in links', async () => {
		await localMailboxTransport(join(directory, 'box')).send(outgoing(1));
		expect(statSync(join(directory, 'box')).mode & 0o077).toBe(0);
	});

	it.each(['../secret', '..%2fsecret', 'index', `${id(1)}/../${id(1)}`, '', 'x'.repeat(36)])(
		'opens no file for the id %j',
		async (name) => {
			writeFileSync(join(directory, 'secret.eml'), 'secret');
			expect(await openLocalMailbox(directory).raw(name)).toBeNull();
			expect(await openLocalMailbox(directory).entry(name)).toBeNull();
		}
	);

	it('is empty before the first mail', async () => {
		const box = openLocalMailbox(join(directory, 'not-there'));
		expect(await box.list()).toEqual([]);
		expect(await box.raw(id(1))).toBeNull();
	});

	it('one mail that cannot be written does not block the next', async () => {
		const transport = localMailboxTransport(directory);
		const bad = { ...outgoing(1), id: 'not-an-id' };
		await expect(transport.send(bad)).rejects.toThrow('not an id');
		await transport.send(outgoing(2));
		expect(await openLocalMailbox(directory).list()).toHaveLength(1);
	});
});
