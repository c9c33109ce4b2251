/**
 * Two people at one organisation have the same mail. Whoever is second reads what happened, and keeps what they typed: on the
 * built server, for every act on a referral after every act that ends it.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import { nonEmpty } from '../non-empty.ts';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, send, signIn, startBuilt } from './built-server.ts';

const TYPED = 'Bel gerust.\n\nEn neem de <offerte> mee & de tekening';
const escaped = TYPED.replace('&', '&amp;').replace('<', '&lt;');

type Act = [what: string, action: string, fields: Record<string, string>];
const ACCEPT: Act = ['accept', 'accept', {}];
const ANSWER: Act = ['answer', 'answer', { answer: 'De eerste was sneller.' }];
const DECLINE: Act = ['decline', 'pass', { reason: 'De eerste past hier niet.' }];
const PASS_ON: Act = ['pass on', 'pass', { next_organisation_id: 'OTHER', reason: 'De eerste weet wie.' }];

const SECOND: Act[] = [
	ACCEPT,
	['answer', 'answer', { answer: TYPED }],
	['decline', 'pass', { reason: TYPED }],
	['name somebody outside the network', 'pass', { next_organisation_name: 'De buren', reason: TYPED }],
	['pass on', 'pass', { next_organisation_id: 'OTHER', reason: TYPED }]
];

const FIRST = [
	{ what: 'an answer', first: [ANSWER], code: 'referral_answered' },
	{ what: 'an acceptance and an answer', first: [ACCEPT, ANSWER], code: 'referral_answered' },
	{ what: 'a refusal', first: [DECLINE], code: 'referral_declined' },
	{ what: 'a refusal with the next organisation', first: [PASS_ON], code: 'referral_declined' },
	{ what: 'an acceptance and passing on', first: [ACCEPT, PASS_ON], code: 'referral_declined' }
] as const;

let server: TestServer;
let cookie: string;
let other: string;
let made = 0;

async function post(path: string, fields: Record<string, string>) {
	const done = await send(server.url + path, fields, { cookie });
	expect(done.status, `${path} ${done.status}`).toBeLessThan(400);
}

async function idBehind(path: string, before: string): Promise<string> {
	const { body } = await ask(server.url + path, { headers: { cookie } });
	return new RegExp(`${before}([0-9a-f-]{36})`).exec(body)?.[1] ?? '';
}

async function organisation(name: string): Promise<string> {
	const email = `${name.toLowerCase().replaceAll(' ', '-')}@org.example`;
	const fields = { name, kind: 'education', level: 'regional', contact_email: email, language: 'nl', active: 'on' };
	await post('/beheer/organisaties/nieuw', fields);
	return idBehind(`/beheer/organisaties?q=${encodeURIComponent(name)}`, '/beheer/organisaties/');
}

/** A fresh question, offered to a fresh organisation. Returns the path of its link. */
async function offered(): Promise<string> {
	const word = `tweede${(made += 1)}`;
	const receiver = await organisation(`Kantoor ${word}`);
	await post('/beheer/vragen/nieuw', { text: `Vraag ${word}` });
	const question = await idBehind(`/beheer/vragen?q=${word}`, '/beheer/vragen/');
	await post(`/beheer/vragen/${question}?/refer`, { version: '2', organisation: receiver });
	return vi.waitFor(
		async () => {
			const { body } = await ask(`${server.url}/dev/mail.json?aan=kantoor-${word}@org.example`);
			const links = (JSON.parse(body) as { links: string[] }[]).flatMap((mail) => mail.links);
			const link = links.find((one) => one.includes('/doorgeleiding/'));
			if (!link) throw new Error('no mail yet');
			return new URL(link).pathname;
		},
		{ timeout: 30_000, interval: 100 }
	);
}

const act = (path: string, [, action, fields]: Act, language = 'nl') => {
	const filled = Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, value === 'OTHER' ? other : value])
	);
	return send(`${server.url}${path}?/${action}`, filled, { cookie: `taal=${language}` });
};

beforeAll(async () => {
	server = await startBuilt({ RATE_LIMIT: 'off' });
	const [, confirmed] = await signIn(server, 'facilitator@sessieplanner.example');
	cookie = cookieHeader(confirmed.cookies);
	other = await organisation('De volgende deur');
});
afterAll(() => server.stop());

describe.each(FIRST)('after $what', ({ first, code }) => {
	it('each second act keeps its text and says what happened', async () => {
		const path = await offered();
		for (const one of nonEmpty(first)) expect((await act(path, one)).status).toBe(303);
		for (const second of nonEmpty(SECOND))
			for (const language of ['nl', 'en'] as const) {
				const { status, body } = await act(path, second, language);
				const { refusals } = textsFor(language);
				expect(status, second[0]).toBe(409);
				expect(body, second[0]).toContain(refusals[code]);
				expect(body).not.toContain(refusals.unexpected);
				expect(body.includes(escaped), `${second[0]} shows the text`).toBe(second !== ACCEPT);
			}
	});

	it('the same again is no error', async () => {
		const path = await offered();
		for (const one of first) await act(path, one);
		const last = first.at(-1);
		if (last) expect((await act(path, last)).status).toBe(303);
	});
});

it('a second answer after the question was taken back keeps its text', async () => {
	const path = await offered();
	const question = await idBehind(`/beheer/vragen?q=tweede${made}`, '/beheer/vragen/');
	await post(`/beheer/vragen/${question}?/takeBack`, {
		referral: await idBehind(`/beheer/vragen/${question}`, 'name="referral" value="')
	});
	const { status, body } = await act(path, ['answer', 'answer', { answer: TYPED }]);
	expect(status).toBe(409);
	expect(body).toContain(textsFor('nl').refusals.referral_withdrawn);
	expect(body).toContain(escaped);
});

it('a second acceptance is no error', async () => {
	const path = await offered();
	for (const one of [ACCEPT, ACCEPT]) expect((await act(path, one)).status).toBe(303);
});
