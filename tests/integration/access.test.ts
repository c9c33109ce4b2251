/**
 * Every route and action of the tree on the built server, as each kind of person. A new route or action without an entry in
 * `ACCESS` fails.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nonEmpty } from '../non-empty.ts';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, send, signIn, startBuilt } from './built-server.ts';

const PEOPLE = ['nobody', 'viewer', 'own area', 'other area', 'facilitator', 'signed out', 'deactivated'] as const;
type Who = (typeof PEOPLE)[number];

/** Who is let in; everybody else is sent to sign in, or refused. */
const AUDIENCES = {
	everybody: [...PEOPLE],
	staff: ['viewer', 'own area', 'other area', 'facilitator'],
	planners: ['own area', 'other area', 'facilitator'],
	area: ['own area', 'facilitator'],
	'area and viewers': ['viewer', 'own area', 'facilitator'],
	facilitators: ['facilitator'],
	/** Behind a token, a secret or a development server: nobody, with a made-up one. */
	nobody: []
} as const satisfies Record<string, readonly Who[]>;
type Audience = keyof typeof AUDIENCES;

/** Sent with a version that is not the current one, so that who is let in changes nothing. */
const STALE = { version: '0' };
type Fields = Record<string, string>;
/** Capitals in paths and fields stand for something of the area of the organiser. */
type Entry = [path: string, read: Audience | null, writes?: Record<string, [Audience, Fields?]>];

const SESSION = '/beheer/sessies/SESSION';
const QUESTION: Fields = { ...STALE, text: 'Hoe?', answer: 'Zo', reason: 'Daarom', organisation: 'ORGANISATION' };
const ACCESS: Record<string, Entry> = {
	'/(public)': ['/', 'everybody'],
	'/(public)/[page=info]': ['/over', 'everybody'],
	'/(public)/agenda.atom': ['/agenda.atom', 'everybody'],
	'/(public)/agenda.ics': ['/agenda.ics', 'everybody'],
	'/(public)/robots.txt': ['/robots.txt', 'everybody'],
	'/(public)/sessies': ['/sessies', 'everybody'],
	'/(public)/sitemap.xml': ['/sitemap.xml', 'everybody'],
	'/(public)/sessies/[slug]': ['/sessies/SLUG', 'everybody', { default: ['everybody'] }],
	'/(public)/sessies/[slug].ics': ['/sessies/SLUG.ics', 'everybody'],
	'/(public)/sessies/[slug]/aangemeld': ['/sessies/SLUG/aangemeld', 'everybody'],
	'/(public)/vraag': ['/vraag', 'everybody', { default: ['everybody'] }],
	'/(public)/vraag/verstuurd': ['/vraag/verstuurd', 'everybody'],
	'/(personal)/adreswijziging/[token]': ['/adreswijziging/MADEUP', 'nobody', { default: ['nobody', { agreed: 'ja' }] }],
	'/(personal)/doorgeleiding/[token]': [
		'/doorgeleiding/MADEUP',
		'nobody',
		{ accept: ['nobody'], answer: ['nobody', { answer: 'Zo' }], pass: ['nobody', { reason: 'Nee' }] }
	],
	'/(personal)/mijn/[token]': [
		'/mijn/MADEUP',
		'nobody',
		{
			vraag: ['nobody', { text: 'Hoe?' }],
			opgelost: ['nobody'],
			heropen: ['nobody'],
			erbij: ['nobody', { repeated: 'QUESTION' }],
			stel: ['nobody', { repeated: 'QUESTION' }],
			weg: ['nobody', { repeated: 'QUESTION' }]
		}
	],
	'/(personal)/mijn/[token]/[registration].ics': ['/mijn/MADEUP/REGISTRATION.ics', 'nobody'],
	'/(personal)/mijn/[token]/afmelden/[registration]': [
		'/mijn/MADEUP/afmelden/REGISTRATION',
		'nobody',
		{ default: ['nobody'] }
	],
	'/(personal)/mijn/[token]/sessies': ['/mijn/MADEUP/sessies', 'nobody'],
	'/(personal)/mijn/[token]/sessies/[registration]': ['/mijn/MADEUP/sessies/REGISTRATION', 'nobody'],
	'/(personal)/mijn/[token]/wijzigen/[registration]': [
		'/mijn/MADEUP/wijzigen/REGISTRATION',
		'nobody',
		{ default: ['nobody'] }
	],
	'/(personal)/uitnodiging/[token]': [
		'/uitnodiging/MADEUP',
		'nobody',
		{ default: ['nobody', { answer: 'declined', sequence: '0' }] }
	],
	'/(staff)/beheer': [
		'/beheer',
		'staff',
		{
			snooze: ['planners', { kind: 'draft', subject: 'QUESTION', until: 'tomorrow' }],
			endSnooze: ['planners', { kind: 'draft', subject: 'QUESTION' }]
		}
	],
	'/(staff)/beheer/collegas': ['/beheer/collegas', 'facilitators'],
	'/(staff)/beheer/collegas/[id=uuid]': [
		'/beheer/collegas/COLLEAGUE',
		'facilitators',
		{ save: ['facilitators'], deactivate: ['facilitators', { email: 'weg@sessieplanner.example' }] }
	],
	'/(staff)/beheer/collegas/lijst.csv': ['/beheer/collegas/lijst.csv', 'facilitators'],
	'/(staff)/beheer/collegas/nieuw': ['/beheer/collegas/nieuw', 'facilitators', { default: ['facilitators'] }],
	'/(staff)/beheer/experts': ['/beheer/experts', 'planners'],
	'/(staff)/beheer/experts/[id=uuid]': [
		'/beheer/experts/EXPERT',
		'planners',
		{ save: ['planners'], resend: ['planners'] }
	],
	'/(staff)/beheer/experts/lijst.csv': ['/beheer/experts/lijst.csv', 'planners'],
	'/(staff)/beheer/experts/nieuw': ['/beheer/experts/nieuw', 'planners', { default: ['planners'] }],
	'/(staff)/beheer/keuzes/[lijst]': ['/beheer/keuzes/experts?q=a', 'planners'],
	'/(staff)/beheer/mail': ['/beheer/mail', 'facilitators', { retry: ['facilitators'] }],
	'/(staff)/beheer/mail/lijst.csv': ['/beheer/mail/lijst.csv', 'facilitators'],
	'/(staff)/beheer/organisaties': ['/beheer/organisaties', 'planners'],
	'/(staff)/beheer/organisaties/[id=uuid]': [
		'/beheer/organisaties/ORGANISATION',
		'planners',
		{
			save: [
				'area',
				{ ...STALE, name: 'Anders', kind: 'education', level: 'local', municipality: 'raalte', active: 'on' }
			],
			resend: ['planners']
		}
	],
	'/(staff)/beheer/organisaties/lijst.csv': ['/beheer/organisaties/lijst.csv', 'planners'],
	'/(staff)/beheer/organisaties/nieuw': ['/beheer/organisaties/nieuw', 'planners', { default: ['planners'] }],
	'/(staff)/beheer/sessies': ['/beheer/sessies', 'staff'],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)': [SESSION, 'area and viewers', { publish: ['area', STALE] }],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen': [
		`${SESSION}/aanmeldingen`,
		'area',
		{
			called: ['area', { registration: 'REGISTRATION' }],
			cancel: ['area', { registration: 'REGISTRATION', reason: 'Ziek' }],
			promote: ['area', { registration: 'REGISTRATION', reason: 'Ziek' }]
		}
	],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts': [
		`${SESSION}/experts`,
		'area',
		{
			preview: ['area', { expert: 'EXPERT' }],
			send: ['area', { expert: 'EXPERT' }],
			withdraw: ['area', { invitation: 'INVITATION' }],
			note: ['area', { invitation: 'INVITATION', answer: 'accepted' }],
			noExpert: ['area']
		}
	],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/geschiedenis': [`${SESSION}/geschiedenis`, 'area'],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]': [
		`${SESSION}/aanmeldingen/REGISTRATION`,
		'area',
		{
			change: ['area', { name: 'Wim', party_size: '1', seen: 'x' }],
			move: ['area', { to_session: 'SESSION' }],
			note: ['area', { note: 'Komt later' }]
		}
	],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]/kaartje': [
		`${SESSION}/aanmeldingen/SPOKEN/kaartje`,
		'area'
	],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/nieuw': [
		`${SESSION}/aanmeldingen/nieuw`,
		'area',
		{ default: ['area', { name: 'Wim', party_size: '1' }] }
	],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken': [`${SESSION}/aanmeldingen/afdrukken`, 'area'],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen.csv': [`${SESSION}/aanmeldingen.csv`, 'area'],
	'/(staff)/beheer/sessies/[id=uuid]/annuleren': [
		`${SESSION}/annuleren`,
		'area',
		{ default: ['area', { ...STALE, reason: 'Ziek' }] }
	],
	'/(staff)/beheer/sessies/[id=uuid]/bewerken': [
		`${SESSION}/bewerken`,
		'area',
		{ save: ['area'], announce: ['area'], silent: ['area'], back: ['area'], rows: ['area'] }
	],
	'/(staff)/beheer/sessies/[id=uuid]/uitnodigen': [
		`${SESSION}/uitnodigen`,
		'area',
		{ publish: ['area', STALE], invite: ['area', { ...STALE, experts: 'EXPERT' }] }
	],
	'/(staff)/beheer/sessies/[id=uuid]/verwijderen': [`${SESSION}/verwijderen`, 'area', { default: ['area', STALE] }],
	'/(staff)/beheer/sessies/[id=uuid]/voorbeeld': [`${SESSION}/voorbeeld`, 'area and viewers'],
	'/(staff)/beheer/sessies/in-de-buurt': ['/beheer/sessies/in-de-buurt?van=2027-01-01&tot=2027-01-02', 'planners'],
	'/(staff)/beheer/sessies/lijst.csv': ['/beheer/sessies/lijst.csv', 'staff'],
	'/(staff)/beheer/sessies/nieuw': [
		'/beheer/sessies/nieuw',
		'planners',
		{ save: ['planners'], publish: ['planners'], rows: ['planners'] }
	],
	'/(staff)/beheer/ui': ['/beheer/ui', 'nobody'],
	'/(staff)/beheer/voorbeeld': ['/beheer/voorbeeld', null, { POST: ['planners'] }],
	'/(staff)/beheer/vragen': ['/beheer/vragen', 'planners'],
	'/(staff)/beheer/vragen/[id=uuid]': [
		'/beheer/vragen/QUESTION',
		'area',
		{
			triage: ['area', { ...QUESTION, next_action_on: '2099-01-01' }],
			answer: ['area', QUESTION],
			refer: ['area', QUESTION],
			close: ['area', QUESTION],
			solved: ['area', { ...QUESTION, heard_on: '2026-01-01' }],
			notSolved: ['area', QUESTION],
			asker: ['area', { ...QUESTION, name: 'Jan' }],
			follow: ['area', { referral: 'REFERRAL' }],
			takeBack: ['area', { referral: 'REFERRAL' }]
		}
	],
	'/(staff)/beheer/vragen/lijst.csv': ['/beheer/vragen/lijst.csv', 'planners'],
	'/(staff)/beheer/vragen/nieuw': ['/beheer/vragen/nieuw', 'planners', { default: ['planners'] }],
	'/(staff)/beheer/zoeken': ['/beheer/zoeken?q=aap', 'staff'],
	'/(staff)/beheer/zoeken/resultaten': ['/beheer/zoeken/resultaten?q=aap', 'staff'],
	'/(staff)/inloggen': ['/inloggen', 'everybody', { default: ['everybody'] }],
	'/(staff)/inloggen/bevestigen': ['/inloggen/bevestigen', 'everybody', { default: ['everybody'] }],
	'/(staff)/uitloggen': ['/uitloggen', null, { POST: ['everybody'] }],
	'/api/health': ['/api/health', 'everybody'],
	'/api/jobs/run': ['/api/jobs/run', null, { POST: ['nobody'] }],
	'/api/sync/commands': ['/api/sync/commands', null, { POST: ['everybody'] }],
	'/dev/mail': ['/dev/mail', 'everybody'],
	'/dev/mail.json': ['/dev/mail.json', 'everybody'],
	'/dev/mail/[id]': ['/dev/mail/0', 'nobody'],
	'/dev/mail/[id].eml': ['/dev/mail/0.eml', 'nobody'],
	'/dev/mail/[id]/html': ['/dev/mail/0/html', 'nobody'],
	'/(personal)/fout': ['/fout', 'nobody', { default: ['nobody'] }],
	'/taal': ['/taal', null, { POST: ['everybody'] }]
};

const pages = import.meta.glob<{ load?: unknown; actions?: object }>('../../src/routes/**/+page.server.ts', {
	eager: true
});
const endpoints = import.meta.glob<object>('../../src/routes/**/+server.ts', { eager: true });
const routeOf = (file: string) => /src\/routes(.*)\/\+/.exec(file)?.[1] ?? '';

/** What there is: each page, action and method, as `ROUTE` for reading and `ROUTE ACTION` for writing. */
const tree = [
	...Object.entries(pages).flatMap(([file, { actions = {} }]) => [
		routeOf(file),
		...Object.keys(actions).map((action) => `${routeOf(file)} ${action}`)
	]),
	...Object.entries(endpoints).flatMap(([file, methods]) =>
		Object.keys(methods).map((method) => (method === 'GET' ? routeOf(file) : `${routeOf(file)} ${method}`))
	)
].sort();

const entries = Object.entries(ACCESS).flatMap(([route, [path, read, writes = {}]]) => [
	...(read ? [{ name: route, path, audience: read, fields: null }] : []),
	...Object.entries(writes).map(([action, [audience, fields = {}]]) => ({
		name: `${route} ${action}`,
		path: action === 'default' || action === 'POST' ? path : `${path}?/${action}`,
		audience,
		fields
	}))
]);

let server: TestServer;
const known: Record<string, string> = { MADEUP: '0'.repeat(32) };
const cookies = {} as Record<Who, string>;

const filled = (text: string) => text.replace(/[A-Z]{4,}/g, (word) => known[word] ?? word);

async function cookieOf(email: string): Promise<string> {
	const [, confirmed] = await signIn(server, email);
	return cookieHeader(confirmed.cookies);
}

async function read(path: string, who: Who): Promise<string> {
	return (await ask(server.url + filled(path), { headers: { cookie: cookies[who] } })).body;
}

/** The first id behind `before` on a page. */
async function find(path: string, before: string, who: Who = 'own area'): Promise<string> {
	const found = new RegExp(`${before}([0-9a-f]{8}-[0-9a-f-]{27})`).exec(await read(path, who))?.[1];
	if (!found) throw new Error(`nothing behind ${before} on ${path}`);
	return found;
}

/** A referral that something can be done with, of any question of the own area. */
async function anyReferral(): Promise<string> {
	for (const [, id] of (await read('/beheer/vragen', 'own area')).matchAll(/\/beheer\/vragen\/([0-9a-f-]{36})/g)) {
		const page = await read(`/beheer/vragen/${id}`, 'own area');
		const found = /name="referral" value="([0-9a-f-]{36})/.exec(page)?.[1];
		if (found) return found;
	}
	throw new Error('no question of the own area has a referral');
}

async function invite(email: string, role: string, municipality = ''): Promise<void> {
	const form = {
		name: 'Collega',
		email,
		role,
		language: 'nl',
		...(municipality ? { municipalities: municipality } : {})
	};
	const done = await send(`${server.url}/beheer/collegas/nieuw`, form, { cookie: cookies.facilitator });
	expect(done.status, `inviting ${email}`).toBe(303);
}

beforeAll(async () => {
	server = await startBuilt({ RATE_LIMIT: 'off' });
	cookies.nobody = '';
	cookies.facilitator = await cookieOf('facilitator@sessieplanner.example');
	cookies['own area'] = await cookieOf('organisator@sessieplanner.example');
	cookies.viewer = await cookieOf('kijker@sessieplanner.example');
	await invite('urk@sessieplanner.example', 'organiser', 'urk');
	cookies['other area'] = await cookieOf('urk@sessieplanner.example');
	for (const email of ['weg@sessieplanner.example', 'uit@sessieplanner.example']) await invite(email, 'facilitator');
	cookies['signed out'] = await cookieOf('uit@sessieplanner.example');
	await send(`${server.url}/uitloggen`, {}, { cookie: cookies['signed out'] });
	cookies.deactivated = await cookieOf('weg@sessieplanner.example');
	known.COLLEAGUE = await find('/beheer/collegas?q=weg', '/beheer/collegas/', 'facilitator');
	const gone = await send(
		`${server.url}/beheer/collegas/${known.COLLEAGUE}?/deactivate`,
		{ email: 'weg@sessieplanner.example' },
		{ cookie: cookies.facilitator }
	);
	expect(gone.status).toBeLessThan(400);
	known.SESSION = await find('/beheer/sessies', '/beheer/sessies/');
	known.EXPERT = await find('/beheer/experts', '/beheer/experts/');
	known.ORGANISATION = await find('/beheer/organisaties?gemeente=raalte', '/beheer/organisaties/');
	known.SLUG = /\/sessies\/([a-z0-9-]+)"/.exec(await read('/', 'nobody'))?.[1] ?? '';
	known.REGISTRATION = await find(`${SESSION}/aanmeldingen`, 'name="registration" value="');
	const added = await send(
		`${server.url}${filled(SESSION)}/aanmeldingen/nieuw`,
		{ name: 'Bel Mij', party_size: '1', when_full: 'raise', reason: 'Spreker' },
		{ cookie: cookies['own area'] }
	);
	known.SPOKEN = /aanmeldingen\/([0-9a-f-]{36})\/kaartje/.exec(added.headers.location ?? '')?.[1] ?? '';
	await send(
		`${server.url}${filled(SESSION)}/experts?/send`,
		{ expert: known.EXPERT },
		{ cookie: cookies.facilitator }
	);
	known.INVITATION = await find(`${SESSION}/experts`, 'name="invitation" value="');
	known.QUESTION = await find('/beheer/vragen', '/beheer/vragen/');
	known.REFERRAL = await anyReferral();
});
afterAll(() => server.stop());

it('has an entry for every route, action and method of the tree', () => {
	expect(entries.map(({ name }) => name).sort()).toEqual(tree);
});

const isRefused = (status: number, location = '') =>
	[401, 403, 404].includes(status) || (status === 303 && location.includes('/inloggen?') && !location.includes('?uit'));

describe.each(nonEmpty(entries))('$name', ({ path, audience, fields }) => {
	it.each(PEOPLE)(`lets in ${audience}: %s`, async (who) => {
		const url = server.url + filled(path);
		// Signing out for real would end the session of the next test.
		const cookie = path === '/uitloggen' ? '' : cookies[who];
		const sent = Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name, filled(value)]));
		const answer = fields ? await send(url, sent, { cookie }) : await ask(url, { headers: { cookie } });
		const let_in = !isRefused(answer.status, answer.headers.location);
		expect(answer.status, `${answer.status} ${answer.headers.location ?? ''}`).toBeLessThan(500);
		expect({ who, in: let_in, status: answer.status }).toEqual({
			who,
			in: (AUDIENCES[audience] as readonly Who[]).includes(who),
			status: answer.status
		});
	});
});
