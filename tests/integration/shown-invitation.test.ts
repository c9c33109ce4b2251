/** The invitation that a planner reads before it is sent, and the mail that the expert gets: the same words, over HTTP. */
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, send, signIn, startBuilt } from './built-server.ts';

let server: TestServer;
let cookie = '';
/** A published session with parts in its programme. */
let session = '';
let slots: string[] = [];

const read = (path: string) => ask(server.url + path, { headers: { cookie } });
const post = (path: string, form: Record<string, string>) => send(server.url + path, form, { cookie });

const decoded = (html: string) =>
	html.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '');
/** Links differ, since the token is made with the mail; so do the rules under headings, and the way blank lines are written. */
const comparable = (text: string) =>
	text
		.replaceAll(/[0-9a-f]{32}/g, 'TOKEN')
		.replaceAll(/^[=-]{3,}$/gm, '')
		.replaceAll(/\s+/g, ' ')
		.trim();

beforeAll(async () => {
	server = await startBuilt();
	const [, confirmed] = await signIn(server, 'facilitator@sessieplanner.example');
	cookie = cookieHeader(confirmed.cookies);
	const list = await read('/beheer/sessies?status=gepubliceerd');
	for (const [path] of list.body.matchAll(/\/beheer\/sessies\/[0-9a-f-]{36}/g)) {
		const { body } = await read(`${path}/experts`);
		const choices = /<select[^>]*name="slot"[^]*?<\/select>/.exec(body)?.[0] ?? '';
		const ids = [...choices.matchAll(/value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
		if (ids.length > slots.length) [session, slots] = [path, ids];
	}
	expect(slots).not.toEqual([]);
});
afterAll(() => server.stop());

it.each([
	['nl', 'the whole session', ''],
	['nl', 'a part', 'Kun je iets <laten> zien & vertellen?\n\nGroet, "Anouk"'],
	['en', 'the whole session', 'We would love to hear you.'],
	['en', 'a part', '']
])('an expert who reads %s is asked for %s in the words that were shown', async (language, what, line) => {
	const email = `spreker-${language}-${what.replaceAll(' ', '-')}@kennis.example`;
	const expert = { name: 'Noor van Dijk', email, language, active: 'on' };
	await post('/beheer/experts/nieuw', expert);
	const found = await read(`/beheer/experts?q=${encodeURIComponent(email)}`);
	const id = /\/beheer\/experts\/([0-9a-f-]{36})/.exec(found.body)?.[1] ?? '';
	const form = { expert: id, slot: what === 'a part' ? (slots[0] ?? '') : '', personal_line: line };

	const shown = await post(`${session}/experts?/preview`, form);
	const preview = /<section class="preview[^]*?<strong><bdi[^>]*>([^]*?)<\/bdi>[^]*?<pre[^>]*>([^]*?)<\/pre>/.exec(
		shown.body
	);
	const [subject = '', text = ''] = (preview ?? []).slice(1).map(decoded);
	expect((await post(`${session}/experts?/send`, form)).status).toBe(200);

	const mail = await vi.waitFor(
		async () => {
			const { body } = await ask(`${server.url}/dev/mail.json?aan=${encodeURIComponent(email)}`);
			const mails = JSON.parse(body) as { id: string; template: string }[];
			const invited = mails.find(({ template }) => template === 'expert-invited');
			expect(invited).toBeDefined();
			return PostalMime.parse((await ask(`${server.url}/dev/mail/${invited?.id}.eml`)).body);
		},
		{ timeout: 30_000, interval: 100 }
	);
	expect(subject).toBe(mail.subject);
	expect(comparable(text)).toBe(comparable(mail.text ?? ''));
});
