/** The page where an old address says yes or no to a new one, over HTTP, by the link in its mail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { root } from '../run/process.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { ask, cookieHeader, send, signIn, type HttpAnswer } from './built-server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-address-'));
const start = () => startServer({ DEMO: '1' }, { dataDir, signal: 'SIGTERM' });
const EXPIRED = 'Misschien is de link niet meer geldig';

let server: TestServer;
/** A facilitator, and an organiser of another area than the session that the experts are invited for. */
const cookies = { office: '', area: '' };
let session = '';

const read = (path: string, as: keyof typeof cookies = 'office') =>
	ask(server.url + path, { headers: { cookie: cookies[as] } });
const page = (link: URL) => ask(server.url + link.pathname);
const answer = (link: URL, agreed: string) => send(server.url + link.pathname, { agreed });

async function mailed(to: string, template: string): Promise<{ links: string[] }[]> {
	const { body } = await ask(`${server.url}/dev/mail.json?aan=${encodeURIComponent(to)}`);
	return (JSON.parse(body) as { links: string[]; template: string }[]).filter((mail) => mail.template === template);
}

const eventually = <T>(get: () => Promise<T>) => vi.waitFor(get, { timeout: 30_000, interval: 100 });

async function newestLink(to: string, count: number): Promise<URL> {
	const [mail] = await eventually(async () => {
		const mails = await mailed(to, 'address-change-asked');
		expect(mails).toHaveLength(count);
		return mails;
	});
	return new URL(mail?.links.find((link) => link.includes('/adreswijziging/')) ?? '');
}

/** An expert who is invited for that session. */
async function invitedExpert(name: string) {
	const email = `${name.toLowerCase()}@oud.example`;
	const form = { name, email, language: 'nl', active: 'on' };
	await send(`${server.url}/beheer/experts/nieuw`, form, { cookie: cookies.office });
	const list = await read(`/beheer/experts?q=${name}`);
	const path = /\/beheer\/experts\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
	const invite = { expert: path.split('/').at(-1) ?? '', slot: '', personal_line: '' };
	const sent = await send(`${server.url}${session}/experts?/send`, invite, { cookie: cookies.office });
	expect(sent.status).toBe(200);
	return {
		email,
		path,
		/** Somebody saves another address; the organiser may not see that session. */
		move: async (to: string, as: keyof typeof cookies = 'area'): Promise<HttpAnswer> => {
			const version = /name="version" value="(\d+)"/.exec((await read(path, as)).body)?.[1] ?? '';
			return send(`${server.url}${path}?/save`, { ...form, email: to, version }, { cookie: cookies[as] });
		},
		link: (count = 1) => newestLink(email, count)
	};
}

beforeAll(async () => {
	server = await start();
	const office = await signIn(server, 'facilitator@sessieplanner.example');
	const area = await signIn(server, 'organisator@sessieplanner.example');
	cookies.office = cookieHeader(office[1].cookies);
	cookies.area = cookieHeader(area[1].cookies);
	const list = await read('/beheer/sessies?gemeente=zwolle&status=gepubliceerd');
	session = /\/beheer\/sessies\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
	expect(session).not.toBe('');
}, 90_000);

afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

/** The page that saving leads to, at once and at the next visit. */
async function confirmed(saved: HttpAnswer, as: keyof typeof cookies): Promise<[string, string]> {
	expect(saved.status).toBe(303);
	const cookie = `${cookies[as]}; ${cookieHeader(saved.cookies)}`;
	const shown = await ask(server.url + (saved.headers.location ?? ''), { headers: { cookie } });
	return [shown.body, (await read(saved.headers.location ?? '', as)).body];
}

describe('saving another address', () => {
	it('says once that mails go to the new one', async () => {
		const expert = await invitedExpert('Berend');
		const [now, later] = await confirmed(await expert.move('berend@nieuw.example', 'office'), 'office');
		expect(now).toContain('Opgeslagen. Mails gaan nu naar berend@nieuw.example');
		expect(now).toContain('value="berend@nieuw.example"');
		expect(later).not.toContain('Opgeslagen.');
	});

	it('says that the address is not saved while it waits for a yes', async () => {
		const expert = await invitedExpert('Carla');
		const [now, later] = await confirmed(await expert.move('carla@nieuw.example'), 'area');
		expect(now).toContain('Opgeslagen, behalve het mailadres');
		for (const body of [now, later]) {
			expect(body).toContain('Het nieuwe adres carla@nieuw.example wacht op een ja');
			expect(body).toContain(`value="${expert.email}"`);
		}
		expect(later).not.toContain('Opgeslagen,');
	});

	it('says so of an organisation too', async () => {
		const form = {
			name: 'Kring Oost',
			kind: 'business_circle',
			level: 'local',
			municipality: 'zwolle',
			language: 'nl'
		};
		const own = { ...form, contact_name: 'Lot Loket', contact_email: 'lot@oud.example', active: 'on' };
		await send(`${server.url}/beheer/organisaties/nieuw`, own, { cookie: cookies.office });
		const path = /\/beheer\/organisaties\/[0-9a-f-]{36}/.exec(
			(await read('/beheer/organisaties?q=Kring+Oost')).body
		)?.[0];
		const change = { ...own, contact_email: 'lot@nieuw.example', version: '1' };
		const saved = await send(`${server.url}${path}?/save`, change, { cookie: cookies.office });
		const [now, later] = await confirmed(saved, 'office');
		expect(now).toContain('Opgeslagen. Mails gaan nu naar lot@nieuw.example');
		expect(later).not.toContain('Opgeslagen.');
	});
});

describe('the link to the old address', () => {
	it('changes nothing when it is opened, and the address after a yes', async () => {
		const expert = await invitedExpert('Yvonne');
		expect((await expert.move('yvonne@nieuw.example')).status).toBe(303);
		const link = await expert.link();
		for (const opened of [await page(link), await page(link)]) {
			const { status, body } = opened;
			expect(status).toBe(200);
			for (const text of [expert.email, 'yvonne@nieuw.example', 'Ja, dit is mijn nieuwe adres'])
				expect(body).toContain(text);
		}
		expect((await read(expert.path)).body).toContain(`value="${expert.email}"`);

		const yes = await answer(link, 'ja');
		expect([yes.status, yes.headers.location]).toEqual([303, link.pathname]);
		const done = await page(link);
		expect(done.body).toContain('Je nieuwe adres is opgeslagen');
		expect(done.body).toContain('yvonne@nieuw.example');
		expect(done.body).not.toContain(expert.email);
		expect((await read(expert.path)).body).toContain('value="yvonne@nieuw.example"');
		await eventually(async () => expect(await mailed('yvonne@nieuw.example', 'expert-invited')).toHaveLength(1));

		// The first answer counts.
		expect((await answer(link, 'nee')).status).toBe(303);
		expect((await page(link)).body).toContain('Je nieuwe adres is opgeslagen');
		expect((await read(expert.path)).body).toContain('value="yvonne@nieuw.example"');
	});

	it('keeps the address after a no, and tells staff', async () => {
		const expert = await invitedExpert('Nadia');
		await expert.move('nadia@nieuw.example');
		const link = await expert.link();
		expect((await answer(link, 'nee')).status).toBe(303);
		expect((await page(link)).body).toContain('Er is niets veranderd');
		const desk = (await read(expert.path)).body;
		expect(desk).toContain(`value="${expert.email}"`);
		expect(desk).toContain('Het oude adres zei nee');
		expect((await answer(link, 'ja')).status).toBe(303);
		expect((await page(link)).body).toContain('Er is niets veranderd');
		expect(await mailed('nadia@nieuw.example', 'expert-invited')).toEqual([]);
	});

	it('refuses another answer in words, and still asks', async () => {
		const expert = await invitedExpert('Wies');
		await expert.move('wies@nieuw.example');
		const link = await expert.link();
		for (const wrong of ['misschien', '']) {
			const refused = await answer(link, wrong);
			expect(refused.status).toBe(400);
			expect(refused.body).toContain('Kies een van de antwoorden.');
			expect(refused.body).toContain('Ja, dit is mijn nieuwe adres');
		}
	});

	it('ends when another address is asked for', async () => {
		const expert = await invitedExpert('Tess');
		await expert.move('tess@nieuw.example');
		const first = await expert.link();
		await expert.move('tess@nieuwer.example');
		const second = await expert.link(2);
		for (const ended of [await page(first), await answer(first, 'ja')]) {
			expect(ended.status).toBe(404);
			expect(ended.body).toContain(EXPIRED);
		}
		expect((await page(second)).body).toContain('tess@nieuwer.example');
		expect((await read(expert.path)).body).toContain(`value="${expert.email}"`);
	});

	it('says that it does not work when it is made up', async () => {
		const link = new URL(`/adreswijziging/${'0'.repeat(32)}`, server.url);
		for (const refused of [await page(link), await answer(link, 'ja')]) {
			expect(refused.status).toBe(404);
			expect(refused.body).toContain(EXPIRED);
		}
	});

	it('says that it does not work after its term, and changes nothing', async () => {
		const expert = await invitedExpert('Laura');
		await expert.move('laura@nieuw.example');
		const link = await expert.link();
		await server.stop();
		const database = await openEmbedded(
			{ kind: 'pglite', dataDir },
			{ migrationsDir: join(root, 'supabase/migrations'), cacheDir: join(root, '.cache') }
		);
		await database.sql(`update planner.access_token set expires_at = now() where kind = 'address_change'`);
		await database.close();
		server = await start();
		for (const refused of [await page(link), await answer(link, 'ja')]) {
			expect(refused.status).toBe(404);
			expect(refused.body).toContain(EXPIRED);
		}
		expect((await read(expert.path)).body).toContain(`value="${expert.email}"`);
	});
});
