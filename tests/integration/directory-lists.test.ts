/** The lists of experts, organisations and colleagues: their orders and filters, among more than PostgREST gives in one answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { viewQuery, type ListView } from '../../src/lib/core/list-view.ts';
import type { Cursor } from '../../src/lib/core/keyset.ts';
import { load as expertsLoad } from '../../src/routes/(staff)/beheer/experts/+page.server.ts';
import { GET as expertsCsv } from '../../src/routes/(staff)/beheer/experts/lijst.csv/+server.ts';
import { load as organisationsLoad } from '../../src/routes/(staff)/beheer/organisaties/+page.server.ts';
import { GET as organisationsCsv } from '../../src/routes/(staff)/beheer/organisaties/lijst.csv/+server.ts';
import { load as colleaguesLoad } from '../../src/routes/(staff)/beheer/collegas/+page.server.ts';
import { GET as colleaguesCsv } from '../../src/routes/(staff)/beheer/collegas/lijst.csv/+server.ts';
import { nonEmpty } from '../non-empty.ts';
import { engines } from './database.ts';
import { directory, MANY, type Tester } from './directory-data.ts';

type Row = { id: string; name: string };
type Page = { rows: Row[]; count: number; previous: Cursor | null; next: Cursor | null; view: ListView; any?: boolean };
type Route = (event: never) => unknown;

/** Each list with how many there are in all, who may read it, and its orders. */
const LISTS: [name: string, load: Route, csv: Route, all: number, may: Tester[], orders: string[]][] = [
	['experts', expertsLoad, expertsCsv, MANY, ['fatima', 'otto'], ['organisatie', 'thema']],
	// The bureau of the reference data is one more.
	['organisations', organisationsLoad, organisationsCsv, MANY + 1, ['fatima', 'otto'], ['soort', 'gemeente']],
	['colleagues', colleaguesLoad, colleaguesCsv, MANY, ['fatima'], ['rol', 'gezien']]
];

describe.each(engines)('lists of the directory on $name', ({ open }) => {
	let supabase: Embedded;
	let locals: Record<Tester, App.Locals>;
	beforeAll(async () => {
		supabase = await open();
		locals = await directory(supabase);
	});
	afterAll(() => supabase.close());

	const event = (person: Tester, query: string) =>
		({
			locals: locals[person],
			url: new URL(`http://localhost/beheer/x${query}`),
			cookies: { get: () => undefined },
			setHeaders: () => {}
		}) as never;

	describe.each(LISTS)('%s', (_name, load, csv, all, may, orders) => {
		const page = async (person: Tester, query = '') => (await load(event(person, query))) as Page;

		it.each(nonEmpty(orders))(
			'the order “%s” is paged, back too, and its download has every row once',
			async (order) => {
				const first = await page('fatima', `?sorteer=${order}`);
				const second = await page('fatima', viewQuery(first.view, first.next));
				const third = await page('fatima', viewQuery(first.view, second.next));
				const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
				expect(new Set(ids).size).toBe(75);
				expect((await page('fatima', viewQuery(first.view, third.previous))).rows).toEqual(second.rows);
				const lines = (await ((await csv(event('fatima', `?sorteer=${order}`))) as Response).text())
					.trimEnd()
					.split('\r\n');
				expect(new Set(lines.slice(1)).size).toBe(all);
				expect(lines).toHaveLength(1 + all);
			}
		);

		it('others are refused', async () => {
			for (const person of ['fatima', 'otto', 'vera'] as const) {
				const asked = (async () => page(person))();
				if (may.includes(person)) expect((await asked).count).toBe(all);
				else await expect(asked).rejects.toMatchObject({ status: 403 });
			}
		});
	});

	it('experts are filtered by theme, area and status; one without municipalities is for the whole region', async () => {
		await supabase.sql(`insert into planner.expert (name, email, themes, municipalities, active) values
			('Aad', 'aad@few.example', '{energie}', '{urk}', true), ('Bo', 'bo@few.example', '{energie,wonen}', '{}', false),
			('Cis', 'cis@few.example', '{}', '{meppel}', true)`);
		const names = async (query: string) =>
			((await expertsLoad(event('otto', `?q=few.example&${query}`))) as Page).rows.map(({ name }) => name);
		expect(await names('thema=energie')).toEqual(['Aad', 'Bo']);
		expect(await names('gemeente=urk')).toEqual(['Aad', 'Bo']);
		expect(await names('gemeente=hattem')).toEqual(['Bo']);
		expect(await names('status=actief')).toEqual(['Aad', 'Cis']);
		expect(await names('status=gestopt')).toEqual(['Bo']);
		expect(await names('sorteer=thema')).toEqual(['Aad', 'Bo', 'Cis']);
		await supabase.sql(`delete from planner.expert where email like '%few.example'`);
	});

	it('organisations are filtered by kind, municipality and status, and ordered without a municipality last', async () => {
		await supabase.sql(`insert into planner.organisation (name, kind, level, municipality, contact_email, active) values
			('Few Aap', 'national', 'national', null, 'few1@club.example', true), ('Few Beer', 'municipality_office', 'local', 'urk', null, false),
			('Few Cavia', 'education', 'local', 'meppel', null, true)`);
		const names = async (query: string) =>
			((await organisationsLoad(event('otto', `?q=few&${query}`))) as Page).rows.map(({ name }) => name);
		expect(await names('soort=landelijk')).toEqual(['Few Aap']);
		expect(await names('gemeente=urk')).toEqual(['Few Beer']);
		expect(await names('status=gestopt')).toEqual(['Few Beer']);
		expect(await names('sorteer=soort')).toEqual(['Few Beer', 'Few Cavia', 'Few Aap']);
		expect(await names('sorteer=gemeente')).toEqual(['Few Cavia', 'Few Beer', 'Few Aap']);
		await supabase.sql(`delete from planner.organisation where name like 'Few %'`);
	});

	it('colleagues are filtered by role and municipality, which only limits organisers, and the last seen come first', async () => {
		const names = async (query: string) =>
			((await colleaguesLoad(event('fatima', `?q=staff.example&${query}`))) as Page).rows.map(({ name }) => name);
		expect(await names('rol=organisator')).toEqual(['Otto']);
		expect(await names('gemeente=urk')).toEqual(['Fatima', 'Vera']);
		expect(await names('status=gestopt')).toEqual([]);
		expect(await names('sorteer=rol')).toEqual(['Fatima', 'Otto', 'Vera']);
		expect(await names('sorteer=gezien')).toEqual(['Vera', 'Otto', 'Fatima']);
	});
});
