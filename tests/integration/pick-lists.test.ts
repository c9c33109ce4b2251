/** Forms choose from thousands of experts, organisations and colleagues: the page has a part of them, a search finds the others. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import type { PickList } from '../../src/lib/core/pick-list.ts';
import { PICK_LISTS, pickListPath, type PickListName } from '../../src/lib/directory/paths.ts';
import { GET } from '../../src/routes/(staff)/beheer/keuzes/[lijst]/+server.ts';
import { load as newExpert } from '../../src/routes/(staff)/beheer/experts/nieuw/+page.server.ts';
import { load as newColleague } from '../../src/routes/(staff)/beheer/collegas/nieuw/+page.server.ts';
import * as invite from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts/+page.server.ts';
import * as edit from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/bewerken/+page.server.ts';
import { load as questionLoad } from '../../src/routes/(staff)/beheer/vragen/[id=uuid]/+page.server.ts';
import { load as sessionLoad } from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/+layout.server.ts';
import SearchSelect from '../../src/lib/ui/SearchSelect.svelte';
import InLanguage from '../factories/InLanguage.svelte';
import { engines } from './database.ts';
import { directory, numbered, type Tester } from './directory-data.ts';

const FIRST = 50;
const WORDS = { experts: 'Persoon', organisaties: 'Kring', ontvangers: 'Kring', collegas: 'Collega' };

describe.each(engines)('pick lists on $name', ({ open }) => {
	let supabase: Embedded;
	let locals: Record<Tester, App.Locals>;
	let ids: { session: string; question: string };
	beforeAll(async () => {
		supabase = await open();
		locals = await directory(supabase);
		const [row] = await supabase.sql(
			'select (select id from planner.session) as session, (select id from planner.question) as question'
		);
		ids = row as typeof ids;
	});
	afterAll(() => supabase.close());

	const event = (person: Tester, path: string, params = {}, form?: Record<string, string>) => {
		const url = new URL(path, 'http://localhost');
		return {
			locals: { ...locals[person] },
			params,
			url,
			request: new Request(url, form && { method: 'POST', body: new URLSearchParams(form) }),
			cookies: { get: () => undefined },
			setHeaders: () => {},
			parent: () => sessionLoad({ locals: locals[person], params } as never)
		} as never;
	};
	const search = async (person: Tester, list: PickListName, query: Record<string, string>) => {
		const answer = await GET(event(person, `${pickListPath(list)}${new URLSearchParams(query)}`, { lijst: list }));
		return (await answer.json()) as PickList;
	};
	const labels = ({ options }: PickList) => options.map(({ label }) => label);

	it.each(PICK_LISTS)(
		'%s: a search finds number 2400 by name, and without a text there is a part of the list',
		async (list) => {
			const name = numbered(WORDS[list], 2400);
			for (const person of ['fatima', 'otto'] as const) {
				expect(labels(await search(person, list, { q: name }))).toEqual([name]);
				const first = await search(person, list, { q: '' });
				expect(first).toMatchObject({ more: true, q: '' });
				expect(first.options).toHaveLength(FIRST);
			}
		}
	);

	it.each(PICK_LISTS)('%s: a viewer and who is signed out get nothing', async (list) => {
		await expect(search('vera', list, { q: '' })).rejects.toMatchObject({ status: 403 });
		const out = event('vera', pickListPath(list), { lijst: list }) as { locals: App.Locals };
		out.locals.staff = null;
		await expect((async () => GET(out as never))()).rejects.toMatchObject({ status: 401 });
	});

	it('sessions that are still to come are a list too, but not for a viewer', async () => {
		await supabase.sql(`insert into planner.session (slug, title, summary, municipality, kind, starts_at, ends_at, capacity,
			status, published_at, place_name, themes) values ('straks', 'Straks', 's', 'zwolle', 'theme_session',
			now() + '9 days', now() + '9 days 2 hours', 10, 'published', now(), 'Hal', '{energie}')`);
		const { options } = await search('fatima', 'sessies', { q: '' });
		expect(options.map(({ label }) => label)).toEqual([expect.stringMatching(/Straks · Zwolle \(nog 10 plaatsen\)$/)]);
		expect((await search('fatima', 'sessies', { q: 'xyzzy' })).options).toEqual([]);
		await expect(search('vera', 'sessies', { q: '' })).rejects.toMatchObject({ status: 403 });
	});

	it('another list does not exist', async () => {
		await expect((async () => GET(event('fatima', '/beheer/keuzes/x?', { lijst: 'x' })))()).rejects.toMatchObject({
			status: 404
		});
	});

	it('bad queries are answered, with a bounded list', async () => {
		for (const query of [{ q: '%'.repeat(9000) }, { id: 'x' }, { gemeente: "'; --" }, { thema: '{}' }, { q: '\ud800' }])
			expect((await search('fatima', 'experts', query as never)).options.length).toBeLessThanOrEqual(FIRST);
	});

	it('an id that was chosen comes first with its name, also when it may not be chosen any more', async () => {
		await supabase.sql(`update planner.expert set active = false where name = 'Persoon 2300'`);
		const [{ id } = {}] = (await supabase.sql(`select id from planner.expert where name = 'Persoon 2300'`)) as {
			id: string;
		}[];
		expect(labels(await search('otto', 'experts', { id: id ?? '' }))[0]).toBe('Persoon 2300');
		expect(labels(await search('otto', 'experts', { q: 'Persoon 2300' }))).toEqual([]);
	});

	const bounded = (list: PickList, more = 0) => {
		expect(list.more).toBe(true);
		expect(list.options.length).toBeLessThanOrEqual(FIRST + more);
	};

	it.each(['fatima', 'otto'] as const)('every form of %s has a bounded part of the lists', async (person) => {
		const data = (await invite.load(event(person, '/', { id: ids.session }))) as { experts: PickList };
		bounded(data.experts);
		const { choices } = (await edit.load(event(person, '/', { id: ids.session }))) as {
			choices: Record<'hosts' | 'experts', PickList>;
		};
		bounded(choices.hosts);
		bounded(choices.experts);
		const question = (await questionLoad(event(person, '/', { id: ids.question }))) as Record<
			'colleagues' | 'organisations',
			PickList
		>;
		bounded(question.colleagues, 1);
		bounded(question.organisations);
		const expert = (await newExpert(event(person, '/'))) as { choices: { organisations: PickList } };
		bounded(expert.choices.organisations);
		if (person !== 'fatima') return;
		const colleague = (await newColleague(event(person, '/'))) as { choices: { organisations: PickList } };
		bounded(colleague.choices.organisations);
	});

	it('an inactive expert and host that a session has are shown in its form', async () => {
		await supabase.sql(`update planner.expert set active = false where name = 'Persoon 2350'`);
		await supabase.sql(`update planner.organisation set active = false where name = 'Kring 2350'`);
		await supabase.sql(`insert into planner.session (slug, title, summary, municipality, kind, starts_at, ends_at, capacity, status, host_organisation_id)
			select 'oud', 'Oud', '', 'zwolle', 'theme_session', now() + '9 days', now() + '9 days 2 hours', 10, 'draft', id
			from planner.organisation where name = 'Kring 2350'`);
		const [row] = (await supabase.sql(`select id from planner.session where slug = 'oud'`)) as { id: string }[];
		await supabase.sql(
			`insert into planner.programme_item (session_id, position, title, expert_id)
			select $1, 1, 'Inleiding', id from planner.expert where name = 'Persoon 2350'`,
			[row?.id]
		);
		const { choices, fields } = (await edit.load(event('fatima', '/', { id: row?.id }))) as {
			choices: Record<'hosts' | 'experts', PickList>;
			fields: { host: string; programme: { expert: string }[] };
		};
		expect(choices.hosts.options[0]).toEqual({ value: fields.host, label: 'Kring 2350' });
		expect(choices.experts.options[0]).toEqual({ value: fields.programme[0]?.expert, label: 'Persoon 2350' });
	});

	describe('without script', () => {
		const found = async (form: Record<string, string>) => {
			const one = event('fatima', '/x?/preview', { id: ids.session }, form) as { locals: App.Locals };
			const sent = await invite.actions.preview?.(one as never);
			const data = (await invite.load(one as never)) as { experts: PickList };
			return {
				sent: sent as { status: number; data: { values: Record<string, string>; fieldErrors: object } },
				...data
			};
		};

		it('the search button brings the form back as it was typed, with what was found', async () => {
			const { sent, experts } = await found({
				'find:expert': 'Persoon 2400',
				find_for: 'expert',
				expert: '',
				personal_line: 'Dag!'
			});
			expect(sent).toMatchObject({ status: 200, data: { values: { personal_line: 'Dag!' }, fieldErrors: {} } });
			expect(labels(experts)).toEqual(['Persoon 2400']);
			const html = render(InLanguage, {
				props: {
					what: SearchSelect as unknown as Component<Record<string, unknown>>,
					language: 'nl',
					props: { name: 'expert', label: 'Expert', list: experts }
				}
			}).body;
			expect(html).toContain('1 gevonden. Kies in de lijst.');
			expect(html).toContain('value="Persoon 2400"');
			expect(html).toMatch(
				/<button[^>]*type="submit"[^>]*name="find_for"|<button[^>]*name="find_for"[^>]*type="submit"/
			);
		});

		it('an expert who was found stays chosen when the form comes back with an error', async () => {
			const [{ id } = {}] = (await supabase.sql(`select id from planner.expert where name = 'Persoon 2400'`)) as {
				id: string;
			}[];
			const { sent, experts } = await found({ expert: id ?? '', personal_line: 'x'.repeat(5000) });
			expect(sent.status).toBe(400);
			expect(experts.options[0]).toEqual({ value: id, label: 'Persoon 2400' });
		});

		it('a search of another field leaves this list alone', async () => {
			const { experts } = await found({ 'find:expert': 'Persoon 2400', find_for: 'host', expert: '' });
			expect(experts.options).toHaveLength(FIRST);
		});
	});
});
