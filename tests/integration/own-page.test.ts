/** The personal page of somebody with many registrations: its weight, and that all of them can be reached. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load as pageLoad } from '../../src/routes/(personal)/mijn/[token]/+page.server.ts';
import OwnPage from '../../src/routes/(personal)/mijn/[token]/+page.svelte';
import { load as listLoad } from '../../src/routes/(personal)/mijn/[token]/sessies/+page.server.ts';
import SessionsPage from '../../src/routes/(personal)/mijn/[token]/sessies/+page.svelte';
import { load as oneLoad } from '../../src/routes/(personal)/mijn/[token]/sessies/[registration]/+page.server.ts';
import OnePage from '../../src/routes/(personal)/mijn/[token]/sessies/[registration]/+page.svelte';
import { writeCursor, type Cursor } from '../../src/lib/core/keyset.ts';
import type { RegistrationView } from '../../src/lib/registrations/view.ts';
import type { ListPage } from '../../src/lib/server/keyset.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { everyPage } from '../every-page.ts';
import { engines } from './database.ts';

const MINE = 'a'.repeat(32);
const ONE = 'b'.repeat(32);
const OTHERS = 'c'.repeat(32);
const QR = 'QR-code van je kaartje';

/** 200 registrations, every second one of a session that is over, every tenth cancelled; and 30 repeated sign-ups. */
const DATA = `do $$ begin
	insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, place_address, starts_at,
		ends_at, capacity, status, published_at)
	select 's' || n, 'theme_session', 'Sessie ' || n, 'Samen meer doen', '{energie}', 'zwolle', 'De Kern', 'Dorpsstraat 1',
		now() + make_interval(days => case when n % 2 = 0 then n else -n end),
		now() + make_interval(days => case when n % 2 = 0 then n else -n end, hours => 2), 20, 'published', now()
	from generate_series(1, 200) n;
	insert into planner.entrepreneur (email, name) values ('anna@ond.example', 'Anna'), ('bert@ond.example', 'Bert');
	insert into planner.registration (session_id, entrepreneur_id, status, name, company, cancelled_at, confirmed_at)
	select s.id, e.id, case when s.slug like '%0' then 'cancelled' else 'confirmed' end, e.name, 'Bakkerij',
		case when s.slug like '%0' then now() end, now()
	from planner.session s, planner.entrepreneur e where e.name = 'Anna' or s.slug = 's2';
	insert into planner.repeated_sign_up (registration_id, name, party_size, question)
	select r.id, 'Cor ' || n, 1, 'Hoe dan?' from planner.registration r join planner.session s on s.id = r.session_id,
		generate_series(1, 15) n where r.name = 'Anna' and s.slug in ('s2', 's3');
	insert into planner.access_token (hash, kind, subject_id)
	select sha256(convert_to('${MINE}', 'UTF8')), 'person', e.id from planner.entrepreneur e where e.name = 'Anna'
	union all
	select sha256(convert_to('${OTHERS}', 'UTF8')), 'person', e.id from planner.entrepreneur e where e.name = 'Bert'
	union all
	select sha256(convert_to('${ONE}', 'UTF8')), 'registration', r.id from planner.registration r
	join planner.session s on s.id = r.session_id where r.name = 'Anna' and s.slug = 's4';
end $$`;

const eventAt = (path: string, params: Record<string, string>) =>
	({
		params,
		url: new URL(`https://planner.example${path}`),
		locals: { language: 'nl' },
		cookies: { get: () => undefined },
		setHeaders: () => {}
	}) as never;

function html(what: unknown, data: unknown): string {
	const props = {
		what: what as Component<Record<string, unknown>>,
		props: { data, form: null },
		language: 'nl' as const
	};
	return render(InLanguage, { props }).body;
}

type List = ListPage<RegistrationView> & { past: boolean };

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(DATA);
	});
	afterAll(() => supabase.close());

	const page = async (token: string) =>
		(await pageLoad(eventAt(`/mijn/${token}`, { token }))) as Exclude<Awaited<ReturnType<typeof pageLoad>>, void>;
	const list = async (token: string, query: string, cursor: Cursor | null = null) => {
		const search = new URLSearchParams(query);
		if (cursor) writeCursor(search, cursor);
		return (await listLoad(eventAt(`/mijn/${token}/sessies?${search}`, { token }))) as List;
	};
	const one = async (token: string, registration: string) =>
		(await oneLoad(eventAt(`/mijn/${token}/sessies/${registration}`, { token, registration }))) as {
			registration: RegistrationView;
		};
	const titles = (rows: RegistrationView[]) => rows.map(({ session }) => session.title);

	it('shows the next five, and links to the others', async () => {
		const data = await page(MINE);
		const body = html(OwnPage, data);
		expect(titles(data.upcoming.rows)).toEqual(['Sessie 2', 'Sessie 4', 'Sessie 6', 'Sessie 8', 'Sessie 12']);
		expect(titles(data.past.rows)).toEqual([1, 3, 5, 7, 9].map((n) => `Sessie ${n}`));
		expect(body).toContain('Bekijk alle 100 sessies die nog komen');
		expect(body).toContain('Bekijk alle 100 sessies die geweest zijn');
		expect(body).toContain('Je hebt nog 190 aanmeldingen');
	});

	it('weighs little, with the tickets of the next two', async () => {
		const body = html(OwnPage, await page(MINE));
		expect(Buffer.byteLength(body)).toBeLessThan(60_000);
		expect(body.split(QR)).toHaveLength(3);
		expect(body.match(/>Je kaartje</g)).toHaveLength(4);
		expect(Buffer.byteLength(html(SessionsPage, await list(MINE, '')))).toBeLessThan(60_000);
	});

	it('shows the first of what waits for an answer, and how many there are', async () => {
		const data = await page(MINE);
		expect(data.repeated).toMatchObject({ count: 30, rows: { length: 5 } });
		expect(html(OwnPage, data)).toContain('nog 25 keer');
	});

	it.each([
		['', 2, 200],
		['lijst=geweest', 1, 199]
	])('reaches each registration of "%s" once, in order', async (query, first, last) => {
		const rows = await everyPage(
			(cursor) => list(MINE, query, cursor),
			({ id }) => id
		);
		expect(titles(rows)).toEqual(Array.from({ length: 100 }, (_, n) => `Sessie ${first + 2 * n}`));
		expect(titles(rows).at(-1)).toBe(`Sessie ${last}`);
	});

	it.each(['na=x', 'na=x&na=y', 'voor=2020-01-01', `na=2020-01-01&na=${MINE}`, 'na=2020-13-77&na=x&na=y&na=z'])(
		'begins at its start for a cursor that is not one: %s',
		async (query) => expect((await list(MINE, query)).rows).toEqual((await list(MINE, '')).rows)
	);

	it('has a page for each, with its ticket and what is stored', async () => {
		const { rows } = await list(MINE, '');
		const last = rows.at(-2)!;
		const body = html(OnePage, await one(MINE, last.id));
		expect(body).toContain(QR);
		expect(body).toContain('Bedrijf: ');
		expect(body).toContain('Dit bewaren we bij deze aanmelding');
		expect(Buffer.byteLength(body)).toBeLessThan(20_000);
	});

	it('shows a link to one registration that one only, and nobody else anything', async () => {
		expect(await page(ONE)).toMatchObject({ upcoming: { count: 1 }, past: { count: 0 }, repeated: { count: 0 } });
		expect(titles((await list(ONE, '')).rows)).toEqual(['Sessie 4']);
		expect((await list(ONE, 'lijst=geweest')).rows).toEqual([]);
		expect(titles((await list(OTHERS, '')).rows)).toEqual(['Sessie 2']);
		const ids = (await list(MINE, '')).rows.map(({ id }) => id);
		for (const token of [ONE, OTHERS, 'd'.repeat(32)])
			await expect(one(token, ids[0] ?? '')).rejects.toMatchObject({ status: 404 });
		await expect(one(MINE, 'x')).rejects.toMatchObject({ status: 404 });
		await expect(one(ONE, ids[1] ?? '')).resolves.toMatchObject({ registration: { id: ids[1] } });
		await expect(list('d'.repeat(32), '')).rejects.toMatchObject({ status: 404 });
	});
});
