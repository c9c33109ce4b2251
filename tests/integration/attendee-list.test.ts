/** The attendee list of a session with more registrants than PostgREST gives at once: nobody is left out anywhere. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load as listLoad } from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen/+page.server.ts';
import AttendeesPage from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen/+page.svelte';
import { GET as csv } from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/aanmeldingen.csv/+server.ts';
import { load as printLoad } from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken/+page.server.ts';
import PrintPage from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken/+page.svelte';
import { newForm } from '../../src/lib/core/form-state.ts';
import { writeCursor, type Cursor } from '../../src/lib/core/keyset.ts';
import type { Group } from '../../src/lib/registrations/staff/rules.ts';
import type { Attendee, GroupSize } from '../../src/lib/registrations/staff/types.ts';
import type { ListPage } from '../../src/lib/server/keyset.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { everyPage } from '../every-page.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

const SESSION = 'b0000000-0000-4000-8000-000000000001';
const SLUG = 'vol';

/** 1000 come (two of each party), 900 wait, 100 were not there, 500 cancelled; the tenth brings a guest. */
const DATA = `do $$ begin
	insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at,
		capacity, status, published_at)
	values ('${SESSION}', '${SLUG}', 'theme_session', 'Vol', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days',
		now() + interval '9 days 2 hours', 2000, 'published', now());
	insert into planner.entrepreneur (email, name) select 'n' || n || '@ond.example', 'N' from generate_series(1, 2500) n;
	-- Counting the seats for each row takes longer than all the rest.
	alter table planner.registration disable trigger count_seats;
	insert into planner.registration (session_id, entrepreneur_id, status, name, company, party_size, waiting_since,
		confirmed_at, cancelled_at)
	select '${SESSION}', e.id, case when n <= 1000 then 'confirmed' when n <= 1900 then 'waitlisted' when n <= 2000
		then 'no_show' else 'cancelled' end, case n % 3 when 0 then 'Éva ' when 1 then 'zoë ' else 'Jan ' end || n || case when n % 2 = 1 then ' "de\\, B" (x%)' else '' end,
		case when n % 7 > 0 then 'Bakkerij ' || n % 7 end, case when n <= 500 then 2 else 1 end,
		-- Many of one moment: the order has to be unique all the same.
		now() - make_interval(mins => n / 100), now(),
		case when n > 2000 then now() - make_interval(mins => n / 100) end
	from generate_series(1, 2500) n join planner.entrepreneur e on e.email = 'n' || n || '@ond.example'
	order by n;
	alter table planner.registration enable trigger count_seats;
	update planner.session set seats_taken = 1600, parties_waiting = 900;
	insert into planner.repeated_sign_up (registration_id, name, party_size, diet, added_at)
	select r.id, 'Piet', 1, 'Pinda', now() from planner.registration r where r.name like '% 10';
	insert into planner.staff (email, name, role, municipalities) values
		('fatima@staff.example', 'Fatima', 'facilitator', '{}'), ('zita@staff.example', 'Zita', 'organiser', '{zwolle}'),
		('otto@staff.example', 'Otto', 'organiser', '{urk}'), ('vera@staff.example', 'Vera', 'viewer', '{}');
end $$`;

const SIZES = { coming: 1000, waiting: 900, absent: 100, gone: 500 };
const SLUGS: Record<Group, string> = {
	coming: 'komen',
	waiting: 'wachtlijst',
	absent: 'niet-gekomen',
	gone: 'afgemeld'
};

type List = ListPage<Attendee> & { sizes: Record<Group, GroupSize>; filters: { group: Group } };

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	const staff: Record<string, App.Locals> = {};
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(DATA);
		for (const name of ['fatima', 'zita', 'otto', 'vera']) staff[name] = await signedInStaff(`${name}@staff.example`);
	});
	afterAll(() => supabase.close());

	const event = (who: string, query: URLSearchParams) =>
		({
			locals: staff[who],
			params: { id: SESSION },
			url: new URL(`https://planner.example/?${query}`),
			cookies: { get: () => undefined }
		}) as never;
	const list = async (query: string, cursor: Cursor | null = null, who = 'fatima') => {
		const search = new URLSearchParams(query);
		if (cursor) writeCursor(search, cursor);
		return (await listLoad(event(who, search))) as List;
	};
	const everyone = (query: string) =>
		everyPage(
			(cursor) => list(query, cursor),
			({ id }) => id
		);
	function html(what: unknown, data: object, form: unknown = null): string {
		const page = { id: SESSION, slug: SLUG, title: 'Vol', status: 'published', seatsLeft: 0 };
		const times = { startsAt: new Date('2027-01-14T18:30:00Z'), endsAt: new Date('2027-01-14T20:30:00Z') };
		const session = { page: { ...page, ...times }, seatsTaken: 1600 };
		const props = { data: { session, now: new Date('2027-01-01'), ...data }, form };
		return render(InLanguage, {
			props: { what: what as Component<Record<string, unknown>>, props, language: 'nl' }
		}).body.replaceAll(/<!--.*?-->/g, '');
	}
	const position = ({ position }: Attendee) => position;

	it('counts the people and registrations of each group', async () => {
		const { sizes } = await list('');
		expect(sizes).toEqual({
			coming: { registrations: 1000, people: 1500 },
			waiting: { registrations: 900, people: 900 },
			absent: { registrations: 100, people: 100 },
			gone: { registrations: 500, people: 500 }
		});
		const body = html(AttendeesPage, await list(''));
		expect(body).toContain('1.500 mensen, 1.000 aanmeldingen');
		expect(Buffer.byteLength(body)).toBeLessThan(200_000);
	});

	it('reaches everyone in each group once, page by page', async () => {
		for (const [group, count] of Object.entries(SIZES)) {
			const rows = await everyone(`groep=${SLUGS[group as Group]}`);
			expect(rows, group).toHaveLength(count);
			const names = rows.map(({ name }) =>
				name
					.normalize('NFD')
					.replace(/[\u0300-\u036f]/g, '')
					.toLowerCase()
			);
			if (group === 'coming' || group === 'absent') expect(names, group).toEqual([...names].sort());
			else expect(names[0], group).toMatch(group === 'waiting' ? / 1900$/ : / 20\d\d( |$)/);
			expect(rows.map(position), group).toEqual(rows.map((_, at) => (group === 'waiting' ? at + 1 : null)));
		}
	});

	it('shows an organiser of the area the same', async () => {
		expect(await list('groep=wachtlijst', null, 'zita')).toEqual(await list('groep=wachtlijst'));
		expect(await list('q=2400', null, 'zita')).toEqual(await list('q=2400'));
	});

	it('finds somebody by name, company, address and guest, in whatever group they are', async () => {
		for (const [q, group, names] of [
			['2400', 'gone', ['Éva 2400']],
			['n1850@ond', 'waiting', ['Jan 1850']],
			['EVA 996', 'coming', ['Éva 996']],
			['de\\, b" 1001', 'waiting', ['Jan 1001 "de\\, B" (x%)']],
			['pinda piet', 'coming', ['zoë 10']],
			['bakkerij jan 1001 5', 'coming', []],
			['.*', 'coming', []],
			['%%', 'coming', []]
		] as const) {
			const found = await list(new URLSearchParams({ q }).toString());
			expect([found.filters.group, found.rows.map(({ name }) => name)], q).toEqual([group, names]);
			expect(found.count, q).toBe(names.length);
		}
		const late = (await list('q=1850')).rows[0];
		// After 1900, which waits longest, and 1800 to 1849.
		expect(late?.position).toBe(52);
		expect(await everyone('q=bakkerij+3&groep=niet-gekomen')).toHaveLength(28);
		expect((await list('q=bakkerij')).sizes.gone).toEqual({ registrations: 428, people: 428 });
		expect(html(AttendeesPage, await list('q=niemand'))).toContain('Niemand gevonden met “niemand”.');
	});

	it('has all of them in the CSV file, those who wait with their places', async () => {
		const answer = (await csv(event('fatima', new URLSearchParams()))) as Response;
		const lines = (await answer.text()).trim().split('\r\n').slice(1);
		expect(lines).toHaveLength(2500);
		expect(new Set(lines.map((line) => /n\d+@ond/.exec(line)?.[0])).size).toBe(2500);
		const places = lines.flatMap((line) => /Wacht[;,"]+(\d+)/.exec(line)?.[1] ?? []).map(Number);
		expect(places).toEqual(Array.from({ length: 900 }, (_, at) => at + 1));
		expect(lines.filter((line) => line.includes('Piet · Pinda'))).toHaveLength(1);
	});

	it('exports what a search or filter shows, and only those who are chosen', async () => {
		const lines = async (query: string, who = 'fatima') => {
			const answer = (await csv(event(who, new URLSearchParams(query)))) as Response;
			return (await answer.text()).trim().split('\r\n').slice(1);
		};
		expect(await lines('q=n77@ond')).toHaveLength(1);
		expect(await lines('toon=zonder-adres')).toEqual([]);
		const { rows } = await list('groep=wachtlijst');
		const chosen = rows.slice(0, 3).map(({ id }) => `id=${id}`);
		expect(await lines(chosen.join('&'))).toHaveLength(3);
		expect(await lines(chosen.join('&'), 'zita')).toHaveLength(3);
	});

	it('prints everybody who comes or waits', async () => {
		const body = html(PrintPage, (await printLoad(event('fatima', new URLSearchParams()))) as object);
		expect(body.match(/<th scope="row"/g)).toHaveLength(1900);
		expect(body).toContain('1.500 personen, 1.000 aanmeldingen');
		expect(body).toContain('+ ');
	});

	it('brings a refused action back to the same page of the list', async () => {
		const data = await list('groep=wachtlijst');
		const next = await list('groep=wachtlijst', data.next);
		const actions = [...html(AttendeesPage, next).matchAll(/action="([^"]+)"/g)].map(([, action]) => action ?? '');
		const url = new URL(actions.find((action) => action.endsWith('/cancel'))!.replaceAll('&amp;', '&'), 'http://x/');
		expect((await listLoad(event('fatima', url.searchParams))) as List).toEqual(next);
	});

	it('shows what was typed about somebody who is no longer on the page', async () => {
		const form = { ...newForm({ registration: 'b', reason: 'Te laat' }), action: 'cancel', formError: 'Dat kan niet.' };
		expect(html(AttendeesPage, await list(''), form).match(/Te laat/g)).toHaveLength(1);
		const [first] = (await list('')).rows;
		const known = { ...form, values: { registration: first?.id, reason: 'Te laat' } };
		expect(html(AttendeesPage, await list(''), known).match(/Te laat/g)).toHaveLength(1);
	});

	it('shows nothing to a viewer, nor to staff of another area', async () => {
		await expect(list('', null, 'vera')).rejects.toMatchObject({ status: 403 });
		const { rows, count, sizes } = await list('', null, 'otto');
		expect([rows, count, sizes.coming.people]).toEqual([[], 0, 0]);
		expect((await list('q=jan', null, 'otto')).rows).toEqual([]);
	});
});
