/**
 * What a person reads when a request is refused, on the built server: words for what happened, in their language, with what they
 * typed, and never that it is our mistake when it is not.
 */
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import type { TestServer } from '../run/server.ts';
import { ask, headersFrom, send, startBuilt, type HttpAnswer } from './built-server.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startBuilt();
});
afterAll(() => server.stop());

const TYPED = 'Hoe kom ik aan <stroom> & water?';
const form = new URLSearchParams({ text: TYPED, name: 'Jan', email: 'jan@example.nl' }).toString();
const URL_ENCODED = 'application/x-www-form-urlencoded';
const TOKEN = '0'.repeat(32);

type Words = Exclude<
	keyof ReturnType<typeof textsFor>['errors'],
	'typed' | 'reference' | 'toAgenda' | 'toSignIn' | 'tryAgain'
>;
type Case = [what: string, ask: (cookie: string) => Promise<HttpAnswer>, status: number, words: Words, typed: boolean];

const post =
	(path: string, type: string, body: string, origin: string | null = '') =>
	(cookie: string) => {
		const { origin: own, headers } = headersFrom(server.url, { cookie });
		const sent = { ...headers, 'content-type': type, ...(origin === null ? {} : { origin: origin || own }) };
		return ask(server.url + path, { method: 'POST', headers: sent, body });
	};
const get =
	(path: string, method = 'GET') =>
	(cookie: string) => {
		const { origin, headers } = headersFrom(server.url, { cookie });
		return ask(server.url + path, { method, headers: { ...headers, origin } });
	};

const CASES: Case[] = [
	['a form without an origin', post('/vraag', URL_ENCODED, form, null), 403, 'crossSite', true],
	['a form of a page without an origin of its own', post('/vraag', URL_ENCODED, form, 'null'), 403, 'crossSite', false],
	['a form of another site', post('/vraag', URL_ENCODED, form, 'https://evil.example'), 403, 'crossSite', false],
	['the language switch without an origin', post('/taal', URL_ENCODED, 'taal=en', null), 403, 'crossSite', false],
	['signing out from another site', post('/uitloggen', '', '', 'https://evil.example'), 403, 'crossSite', false],
	['JSON in place of a form', post('/vraag', 'application/json', JSON.stringify(TYPED)), 415, 'unreadable', true],
	['plain text in place of a form', post('/vraag', 'text/plain', TYPED), 415, 'unreadable', true],
	['no type at all', post('/vraag', '', TYPED), 415, 'unreadable', false],
	['the language switch in JSON', post('/taal', 'application/json', '{}'), 415, 'unreadable', false],
	[
		'a broken multipart form',
		post('/vraag', 'multipart/form-data; boundary=x', '--x\r\nhalf'),
		400,
		'unreadable',
		false
	],
	['a multipart form without boundary', post('/taal', 'multipart/form-data', 'x'), 400, 'unreadable', false],
	['too many fields', post('/vraag', URL_ENCODED, '&'.repeat(5000)), 400, 'unreadable', false],
	['a form for a page without one', post('/over', URL_ENCODED, form), 405, 'methodNotAllowed', true],
	['a form for a page that is not there', post('/bestaat-niet', URL_ENCODED, form), 404, 'notFound', false],
	['an action that is not there', post('/inloggen?/x', URL_ENCODED, form), 404, 'notFound', true],
	[
		'a sign-up for a session that is not there',
		post('/sessies/niets', URL_ENCODED, `${form}&company=B&question=${encodeURIComponent(TYPED)}`),
		404,
		'notFound',
		true
	],
	['a method that a page has not', get('/vraag', 'PUT'), 405, 'methodNotAllowed', false],
	['the language switch as a link', get('/taal'), 405, 'methodNotAllowed', false],
	['signing out as a link', get('/uitloggen'), 405, 'methodNotAllowed', false],
	['a page that is not there', get('/bestaat-niet'), 404, 'notFound', false],
	['a calendar file that is not there', get('/sessies/niets.ics'), 404, 'notFound', false],
	['a mail that is not there', get('/dev/mail/0.eml'), 404, 'notFound', false],
	['a link that is over', get(`/mijn/${TOKEN}`), 404, 'notFound', false],
	['a question by a link that is over', post(`/mijn/${TOKEN}?/vraag`, URL_ENCODED, form), 404, 'notFound', true],
	[
		'an answer by a link that is over',
		post(`/uitnodiging/${TOKEN}`, URL_ENCODED, 'answer=declined&comment=Hallo'),
		404,
		'notFound',
		false
	],
	['the error page itself', get('/fout'), 404, 'notFound', false],
	[
		'an error of somebody’s own making',
		post('/fout', URL_ENCODED, 'status=403&message=x&at=/'),
		404,
		'notFound',
		false
	],
	['a path that does not decode', get('/%E0%A4%A'), 400, 'unreadable', false]
];

/** As HTML has it, up to the first sign that may be written in two ways. */
const SHOWN = 'Hoe kom ik aan &lt;stroom';

describe.each(['nl', 'en'] as const)('in %s', (language) => {
	it.each(CASES)('%s', async (_what, asking, status, words, typed) => {
		const answer = await asking(`taal=${language}`);
		const { errors } = textsFor(language);
		expect([answer.status, answer.headers['content-type']]).toEqual([status, expect.stringContaining('text/html')]);
		expect(answer.body).toContain(`<html lang="${language}">`);
		expect(answer.body).toContain(`${(errors[words] as { title: string }).title}</h1>`);
		for (const each of ['nl', 'en'] as const) expect(answer.body).not.toContain(textsFor(each).errors.broken.title);
		if (typed) expect(answer.body).toContain(SHOWN);
		expect(answer.headers['cache-control']).toMatch(/private|no-store/);
		expect(answer.cookies).toEqual([]);
	});
});

it('a form that is too large comes back with what was typed', async () => {
	const fields = { text: `${TYPED} ${'x'.repeat(300_000)}`, name: 'Jan', email: 'jan@example.nl' };
	const { status, body } = await send(`${server.url}/vraag`, fields);
	expect(status).toBe(413);
	expect(body).toContain('meer tekst dan we in één keer kunnen aannemen');
	expect(body).toContain(SHOWN);
});

it('a connection goes on after a body that nobody read', async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const origin = 'https://evil.example';
	for (let n = 0; n < 3; n++) {
		const body = 'x'.repeat(400_000);
		const headers = { origin, 'content-type': URL_ENCODED };
		expect((await ask(`${server.url}/vraag`, { method: 'POST', headers, body, agent })).status).toBe(403);
		expect((await ask(`${server.url}/api/health`, { agent })).status).toBe(200);
	}
	agent.destroy();
});

it('programs get JSON, not a page', async () => {
	const { origin } = headersFrom(server.url, {});
	const headers = { accept: '*/*', 'content-type': URL_ENCODED };
	const refused = await ask(`${server.url}/vraag`, { method: 'POST', body: form, headers });
	expect([refused.status, JSON.parse(refused.body)]).toEqual([403, { refusal: 'cross_site', message: 'cross_site' }]);
	const health = await ask(`${server.url}/api/health`, { headers: { origin } });
	expect(JSON.parse(health.body)).toMatchObject({ ok: true });
});

it('the language switch of an error page leads back to what was asked for', async () => {
	const { body } = await ask(`${server.url}/sessies/niets.ics?a=1`);
	expect(body).toMatch(/name="terug" value="\/sessies\/niets\.ics\?a=1"/);
});
