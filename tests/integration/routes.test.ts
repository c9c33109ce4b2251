/**
 * Every route of the tree on the built server: its headers on http and https, its cookies, its limits, and that no header puts
 * somebody else's page in the cache. A new route without a row in `ROUTES` fails.
 */
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HONEYPOT } from '../../src/lib/core/form-state.ts';
import { limitOf, type LimitedAction } from '../../src/lib/server/rate-limit.ts';
import { nonEmpty } from '../non-empty.ts';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, headersFrom, send, signIn, startBuilt, type From } from './built-server.ts';

const TOKEN = '0'.repeat(32);
const ID = '11111111-2222-4333-8444-555555555555';

/** `kept`: by the page cache, by browsers only after asking again, or by nobody. */
type Kept = 'shared' | 'private' | 'never';
type Row = [path: string, kept: Kept, write: LimitedAction, read?: LimitedAction];

const staff = (path: string, kept: Kept = 'private'): Row => [`/beheer${path}`, kept, 'write'];
const personal = (path: string): Row => [path, 'never', 'personal', 'personal'];

const ROUTES: Record<string, Row> = {
	'/(public)': ['/', 'shared', 'write'],
	'/(public)/[page=info]': ['/over', 'shared', 'write'],
	'/(public)/agenda.atom': ['/agenda.atom', 'shared', 'write'],
	'/(public)/agenda.ics': ['/agenda.ics', 'shared', 'write'],
	'/(public)/robots.txt': ['/robots.txt', 'shared', 'write'],
	'/(public)/sitemap.xml': ['/sitemap.xml', 'shared', 'write'],
	'/(public)/sessies': ['/sessies', 'shared', 'write'],
	'/(public)/offline': ['/offline', 'shared', 'write'],
	'/(public)/sessies/[slug]': ['/sessies/SLUG', 'shared', 'sign-up'],
	'/(public)/sessies/[slug].ics': ['/sessies/SLUG.ics', 'shared', 'write'],
	'/(public)/sessies/[slug]/aangemeld': ['/sessies/SLUG/aangemeld', 'shared', 'write'],
	'/(public)/vraag': ['/vraag', 'shared', 'question'],
	'/(public)/vraag/verstuurd': ['/vraag/verstuurd', 'never', 'write'],
	'/(personal)/adreswijziging/[token]': personal(`/adreswijziging/${TOKEN}`),
	'/(personal)/doorgeleiding/[token]': personal(`/doorgeleiding/${TOKEN}`),
	'/(personal)/fout': personal('/fout'),
	'/(personal)/mijn/[token]': personal('/mijn/TOKEN'),
	'/(personal)/mijn/[token]/[registration].ics': personal('/mijn/TOKEN/REGISTRATION.ics'),
	'/(personal)/mijn/[token]/afmelden/[registration]': personal('/mijn/TOKEN/afmelden/REGISTRATION'),
	'/(personal)/mijn/[token]/sessies': personal('/mijn/TOKEN/sessies'),
	'/(personal)/mijn/[token]/sessies/[registration]': personal('/mijn/TOKEN/sessies/REGISTRATION'),
	'/(personal)/mijn/[token]/wijzigen/[registration]': personal('/mijn/TOKEN/wijzigen/REGISTRATION'),
	'/(personal)/uitnodiging/[token]': personal(`/uitnodiging/${TOKEN}`),
	'/(staff)/beheer': staff(''),
	'/(staff)/beheer/collegas': staff('/collegas'),
	'/(staff)/beheer/collegas/[id=uuid]': staff(`/collegas/${ID}`),
	'/(staff)/beheer/collegas/lijst.csv': staff('/collegas/lijst.csv', 'never'),
	'/(staff)/beheer/collegas/nieuw': staff('/collegas/nieuw'),
	'/(staff)/beheer/experts': staff('/experts'),
	'/(staff)/beheer/experts/[id=uuid]': staff(`/experts/${ID}`),
	'/(staff)/beheer/experts/lijst.csv': staff('/experts/lijst.csv', 'never'),
	'/(staff)/beheer/experts/nieuw': staff('/experts/nieuw'),
	'/(staff)/beheer/keuzes/[lijst]': ['/beheer/keuzes/experts?q=a', 'never', 'pick', 'pick'],
	'/(staff)/beheer/mail': staff('/mail'),
	'/(staff)/beheer/mail/lijst.csv': staff('/mail/lijst.csv', 'never'),
	'/(staff)/beheer/op-dit-apparaat': staff('/op-dit-apparaat'),
	'/(staff)/beheer/organisaties': staff('/organisaties'),
	'/(staff)/beheer/organisaties/[id=uuid]': staff(`/organisaties/${ID}`),
	'/(staff)/beheer/organisaties/lijst.csv': staff('/organisaties/lijst.csv', 'never'),
	'/(staff)/beheer/organisaties/nieuw': staff('/organisaties/nieuw'),
	'/(staff)/beheer/sessies': staff('/sessies'),
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)': staff('/sessies/SESSION'),
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen': staff('/sessies/SESSION/aanmeldingen'),
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts': staff('/sessies/SESSION/experts'),
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/geschiedenis': staff('/sessies/SESSION/geschiedenis'),
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]': staff(`/sessies/${ID}/aanmeldingen/${ID}`),
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]/kaartje': staff(
		`/sessies/${ID}/aanmeldingen/${ID}/kaartje`
	),
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/nieuw': staff(`/sessies/${ID}/aanmeldingen/nieuw`),
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken': staff('/sessies/SESSION/aanmeldingen/afdrukken'),
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen.csv': staff('/sessies/SESSION/aanmeldingen.csv', 'never'),
	'/(staff)/beheer/sessies/[id=uuid]/annuleren': staff('/sessies/SESSION/annuleren'),
	'/(staff)/beheer/sessies/[id=uuid]/bewerken': staff('/sessies/SESSION/bewerken'),
	'/(staff)/beheer/sessies/[id=uuid]/uitnodigen': staff('/sessies/SESSION/uitnodigen'),
	'/(staff)/beheer/sessies/[id=uuid]/verwijderen': staff('/sessies/SESSION/verwijderen'),
	'/(staff)/beheer/sessies/[id=uuid]/voorbeeld': staff('/sessies/SESSION/voorbeeld'),
	'/(staff)/beheer/sessies/in-de-buurt': staff('/sessies/in-de-buurt?van=2027-01-01&tot=2027-01-02'),
	'/(staff)/beheer/sessies/lijst.csv': staff('/sessies/lijst.csv', 'never'),
	'/(staff)/beheer/sessies/nieuw': staff('/sessies/nieuw'),
	'/(staff)/beheer/ui': staff('/ui'),
	'/(staff)/beheer/ui/frame': staff('/ui/frame'),
	'/(staff)/beheer/voorbeeld': staff('/voorbeeld'),
	'/(staff)/beheer/vragen': staff('/vragen'),
	'/(staff)/beheer/vragen/[id=uuid]': staff(`/vragen/${ID}`),
	'/(staff)/beheer/vragen/lijst.csv': staff('/vragen/lijst.csv', 'never'),
	'/(staff)/beheer/vragen/nieuw': staff('/vragen/nieuw'),
	'/(staff)/beheer/zoeken': staff('/zoeken?q=warmte'),
	'/(staff)/beheer/zoeken/resultaten': staff('/zoeken/resultaten?q=warmte', 'never'),
	'/(staff)/inloggen': ['/inloggen', 'private', 'sign-in'],
	'/(staff)/inloggen/bevestigen': [`/inloggen/bevestigen?token_hash=${TOKEN}`, 'never', 'confirm-sign-in'],
	'/(staff)/uitloggen': ['/uitloggen', 'private', 'write'],
	'/api/health': ['/api/health', 'never', 'write'],
	'/api/jobs/run': ['/api/jobs/run', 'private', 'job'],
	'/api/sync/commands': ['/api/sync/commands', 'private', 'sync'],
	'/dev/mail': ['/dev/mail', 'never', 'write'],
	'/dev/mail.json': ['/dev/mail.json', 'never', 'write'],
	'/dev/mail/[id]': ['/dev/mail/0', 'private', 'write'],
	'/dev/mail/[id].eml': ['/dev/mail/0.eml', 'private', 'write'],
	'/dev/mail/[id]/html': ['/dev/mail/0/html', 'private', 'write'],
	'/taal': ['/taal', 'private', 'write']
};

const tree = [...new Set(globSync('src/routes/**/+{page*.svelte,server.ts}').map((file) => dirname(file).slice(10)))];

let server: TestServer;
/** The parts of paths that stand in capitals in `ROUTES`. */
const known: Record<string, string> = {};
let signedIn = '';

const visitor = (name: string) => ({ name, email: `${name.toLowerCase()}@ondernemer.example`, company: 'Bedrijf' });
const path = (made: string) => made.replace(/[A-Z]{4,}/g, (word) => known[word] ?? word);
const url = (made: string) => server.url + path(made);

beforeAll(async () => {
	server = await startBuilt();
	const [, confirmed] = await signIn(server, 'facilitator@sessieplanner.example');
	signedIn = cookieHeader(confirmed.cookies);
	const agenda = await ask(`${server.url}/`);
	const slugs = [...agenda.body.matchAll(/href="\/sessies\/([a-z0-9-]+)"/g)].map(([, slug = '']) => slug);
	for (const slug of slugs) {
		const signedUp = await send(`${server.url}/sessies/${slug}`, visitor('Wandelaar'));
		const token = /\/mijn\/([0-9a-f]{32})/.exec(signedUp.headers.location ?? '')?.[1];
		if (token) Object.assign(known, { SLUG: slug, TOKEN: token });
		if (token) break;
	}
	const mine = await ask(url('/mijn/TOKEN'));
	known.REGISTRATION = /\/afmelden\/([0-9a-f-]{36})/.exec(mine.body)?.[1] ?? '';
	const list = await ask(`${server.url}/beheer/sessies`, { headers: { cookie: signedIn } });
	known.SESSION = /\/beheer\/sessies\/([0-9a-f-]{36})/.exec(list.body)?.[1] ?? '';
});
afterAll(() => server.stop());

it('every route of the tree has a row', () => {
	expect(Object.keys(ROUTES).sort()).toEqual(tree.sort());
	expect(Object.values(known)).toEqual(Object.values(known).filter(Boolean));
	expect(signedIn).not.toBe('');
});

describe('the headers of', () => {
	const KEPT: Record<Kept, RegExp> = {
		shared: /^public, max-age=\d+, s-maxage=\d+$|^$/,
		private: /^private, no-cache$|no-store/,
		never: /no-store/
	};

	it.each(Object.entries(ROUTES))('%s', async (route, [made, kept]) => {
		for (const https of [false, true]) {
			const cookie = route.startsWith('/(staff)/beheer') ? signedIn : '';
			const { headers } = headersFrom(server.url, { https, cookie });
			const { status, headers: sent, body } = await ask(url(made), { headers });
			expect(status, `${made} ${body.slice(0, 300)}`).toBeLessThan(500);
			expect(sent).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin',
				'cross-origin-opener-policy': 'same-origin'
			});
			expect(sent['permissions-policy']).toContain('camera=()');
			expect(sent['strict-transport-security']).toEqual(https ? expect.stringContaining('max-age=') : undefined);
			if (status === 200) expect(sent['cache-control'] ?? '').toMatch(KEPT[kept]);
			if (kept !== 'shared') expect(sent['cache-control']).toMatch(/private|no-store/);
			if (!route.startsWith('/(public)')) expect(sent['x-robots-tag']).toContain('noindex');
			// Reading sets no cookie.
			expect(sent['set-cookie']).toBeUndefined();
			if (!sent['content-type']?.startsWith('text/html')) continue;
			const inBody = /http-equiv="content-security-policy" content="([^"]*)"/.exec(body)?.[1];
			const policy = String(sent['content-security-policy'] ?? inBody).split(/;\s*/);
			for (const directive of ["default-src 'self'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"])
				expect(policy, made).toContain(directive);
			// Not possible in a page made at build time, whose policy stands in its HTML.
			if (route !== '/(public)/offline') expect(policy, made).toContain("frame-ancestors 'none'");
		}
	});
});

describe.each([false, true])('cookies, https is %s', (https) => {
	const from: From = { https, network: https ? '192.0.2.2' : '192.0.2.3' };
	const attributes = (cookie = '') =>
		cookie
			.split('; ')
			.slice(1)
			.map((one) => one.split('=')[0]?.toLowerCase());

	it('are kept from scripts and other sites, and on https from http', async () => {
		const email = https ? 'organisator@sessieplanner.example' : 'kijker@sessieplanner.example';
		const [asked, confirmed] = await signIn(server, email, from);
		const language = await send(url('/taal'), { taal: 'en', terug: '/' }, from);
		const cookie = cookieHeader(confirmed.cookies);
		const out = await send(url('/uitloggen'), {}, { ...from, cookie });
		const question = { ...visitor(https ? 'Veilig' : 'Open'), text: 'Wie weet iets van warmtepompen?' };
		const sent = await send(url('/vraag'), question, from);
		const flash = headersFrom(server.url, { ...from, cookie: cookieHeader(sent.cookies) });
		const shown = await ask(url('/vraag/verstuurd'), flash);
		expect([sent.cookies.length, shown.cookies.length]).toEqual([1, 1]);
		const all = [asked, confirmed, language, out, sent, shown].flatMap(({ cookies }) => cookies);
		expect(all.map((one) => one.split('=')[0])).toEqual(expect.arrayContaining(['naar', 'taal']));
		expect(all.filter((one) => one.startsWith('sessieplanner-staff')).length).toBeGreaterThan(1);
		for (const one of nonEmpty(all)) {
			expect(attributes(one), one).toEqual(expect.arrayContaining(['path', 'httponly', 'samesite']));
			expect(one).toMatch(/SameSite=Lax/i);
			expect(attributes(one).includes('secure'), one).toBe(https);
		}
	});
});

describe('the limits', () => {
	it.each(Object.entries(ROUTES))('%s', (route, [, , write, read]) => {
		expect(limitOf(route, 'POST')).toBe(write);
		expect(limitOf(route, 'GET') ?? undefined).toBe(read);
	});

	/** One way to come at each limit, and how many come through at once. */
	it.each<[LimitedAction, string, Record<string, string> | null, number]>([
		['sign-in', '/inloggen', { email: 'x' }, 20],
		['confirm-sign-in', '/inloggen/bevestigen', { token_hash: 'x' }, 20],
		['sign-up', '/sessies/SLUG', { name: '' }, 80],
		['question', '/vraag', { name: '' }, 30],
		['personal', '/mijn/TOKEN', null, 120],
		['personal', `/uitnodiging/${TOKEN}`, {}, 120],
		['personal', `/doorgeleiding/${TOKEN}`, null, 120],
		['job', '/api/jobs/run', {}, 30],
		['sync', '/api/sync/commands', {}, 240],
		['write', '/taal', { taal: 'nl' }, 300],
		['write', '/bestaat-niet', {}, 300]
	])('%s: %s', async (_action, made, fields, burst) => {
		const network = `198.51.100.${Object.keys(ROUTES).length + made.length * 3 + burst / 10}`;
		const once = () =>
			fields === null ? ask(url(made), headersFrom(server.url, { network })) : send(url(made), fields, { network });
		let through = 0;
		let last = await once();
		while (last.status !== 429 && through < burst * 2) [through, last] = [through + 1, await once()];
		expect(last.status).toBe(429);
		// Those that time gave back meanwhile came through as well.
		expect(through).toBeGreaterThanOrEqual(burst);
		expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
		expect((await ask(url('/'), headersFrom(server.url, { network }))).status).toBe(200);
		const other = headersFrom(server.url, { network: '203.0.113.77' });
		if (fields === null) expect((await ask(url(made), other)).status).not.toBe(429);
	});

	it.each([
		['/vraag', { ...visitor('Vrager'), text: 'Wie weet iets van warmtepompen?' }],
		['/sessies/SLUG', visitor('Steeds')]
	])('of one mailbox on %s, with what was typed', async (made, fields) => {
		const answers = [];
		for (let n = 0; n < 12; n++) answers.push(await send(url(made), fields, { network: '192.0.2.40' }));
		expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(303));
		const last = answers.at(-1);
		expect(last?.status).toBe(429);
		expect(last?.body).toContain(`value="${fields.email}"`);
		expect(last?.body).toContain('te vaak achter elkaar');
	});

	it.each(['/vraag', '/sessies/SLUG'])('a bot that fills in the hidden field of %s writes nothing', async (made) => {
		const fields = { ...visitor('Robot'), text: 'Koop nu', [HONEYPOT]: 'https://spam.example' };
		const { status, body } = await send(url(made), fields, { network: '192.0.2.41' });
		expect(status).toBe(400);
		// A person whose device did this learns it, and sees the field.
		expect(body).toContain('Maak dit veld leeg en verstuur het nog eens');
		expect(body).toMatch(new RegExp(`<input[^>]*value="https://spam.example"[^>]*name="${HONEYPOT}"`));
		const mails = await ask(url('/dev/mail.json?aan=robot@ondernemer.example'));
		expect(JSON.parse(mails.body)).toEqual([]);
	});
});
