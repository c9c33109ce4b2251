import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { queued } from '../../../tests/factories/mails.ts';
import { localMailboxTransport } from '$lib/mail/local-mailbox.ts';
import { addressed } from '$lib/mail/transport.ts';

const chosen = vi.hoisted(() => ({ mail: { localMailbox: true, mailboxDir: '' } }));
vi.mock('$lib/server/settings.ts', () => ({ settings: () => chosen }));

const ID = 'aaaaaaaa-1111-4222-8333-444444444444';
const ORIGIN = 'http://localhost:4500';

type Handler = (event: RequestEvent) => Promise<Response>;
const handlers = {
	json: async () => (await import('./mail.json/+server.ts')).GET as unknown as Handler,
	html: async () => (await import('./mail/[id]/html/+server.ts')).GET as unknown as Handler,
	eml: async () => (await import('./mail/[id].eml/+server.ts')).GET as unknown as Handler
};

async function get(name: keyof typeof handlers, id = ID, query = ''): Promise<Response> {
	const handler = await handlers[name]();
	return handler({ params: { id }, url: new URL(`${ORIGIN}/${query}`) } as unknown as RequestEvent);
}

beforeAll(async () => {
	chosen.mail.mailboxDir = mkdtempSync(join(tmpdir(), 'mailbox-'));
	const html = `<p><a class="b" href="${ORIGIN}/mijn/x?a=1&amp;b=2">ours</a> <a href="https://elsewhere.example/">theirs</a> <a href="${ORIGIN}.evil.example/">no</a></p>`;
	const from = { name: 'Regio', address: 'sessies@sessies.example' };
	const mail = addressed(
		queued('hello', {}, { id: ID }),
		{ subject: 'Hoi', text: 'x', html },
		{ from, domain: 'sessies.example', now: new Date() }
	);
	await localMailboxTransport(chosen.mail.mailboxDir).send(mail);
});
afterAll(() => rmSync(chosen.mail.mailboxDir, { recursive: true, force: true }));
beforeEach(() => {
	chosen.mail.localMailbox = true;
});

describe('the local mailbox over http', () => {
	it.each(['json', 'html', 'eml'] as const)(
		'answers 404 when mail is really sent or others could read it: %s',
		async (name) => {
			chosen.mail.localMailbox = false;
			await expect(get(name)).rejects.toMatchObject({ status: 404 });
		}
	);

	it.each(['html', 'eml'] as const)('answers 404 for an unknown mail: %s', async (name) => {
		for (const id of ['bbbbbbbb-1111-4222-8333-444444444444', '../index', ''])
			await expect(get(name, id)).rejects.toMatchObject({ status: 404 });
	});

	it('lists the documented properties, and filters by address', async () => {
		const listed = (await (await get('json')).json()) as object[];
		expect(listed).toHaveLength(1);
		expect(Object.keys(listed[0] ?? {})).toEqual([
			'id',
			'to',
			'from',
			'subject',
			'sentAt',
			'template',
			'links',
			'calendarMethod'
		]);
		expect(await (await get('json', ID, '?aan=nobody')).json()).toEqual([]);
	});

	it('allows no scripts and no requests; only our own links open in this window', async () => {
		const answer = await get('html');
		const policy = answer.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/sandbox (?!.*allow-(scripts|same-origin))/);
		const html = await answer.text();
		expect(html).toContain(`<a target="_top" class="b" href="${ORIGIN}/mijn/x?a=1&amp;b=2"`);
		expect(html.match(/target="_blank" rel="noopener noreferrer"/g)).toHaveLength(2);
	});

	it('returns the raw message', async () => {
		const answer = await get('eml');
		expect(answer.headers.get('content-type')).toBe('message/rfc822');
		expect(await answer.text()).toMatch(
			/^(?:.*\r\n)*Message-ID: <aaaaaaaa-1111-4222-8333-444444444444@sessies\.example>\r\n/
		);
	});
});
