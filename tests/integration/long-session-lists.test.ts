/**
 * 2,500 sessions and 2,500 questions: more than PostgREST gives at once (1000). Every row is on one page of each order, in both
 * directions, and in the CSV file; colleagues get those of their area; a feed that leaves out sessions says so.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as atom } from '../../src/routes/(public)/agenda.atom/+server.ts';
import { GET as ics } from '../../src/routes/(public)/agenda.ics/+server.ts';
import { load as agendaLoad } from '../../src/routes/(public)/+page.server.ts';
import { GET as sitemap } from '../../src/routes/(public)/sitemap.xml/+server.ts';
import { load as startLoad } from '../../src/routes/(staff)/beheer/+page.server.ts';
import { GET as sessionsCsv } from '../../src/routes/(staff)/beheer/sessies/lijst.csv/+server.ts';
import { GET as questionsCsv } from '../../src/routes/(staff)/beheer/vragen/lijst.csv/+server.ts';
import { historyOf } from '../../src/lib/history/queries.server.ts';
import { readQuestionFilters } from '../../src/lib/questions/triage/filters.ts';
import { questionList } from '../../src/lib/questions/triage/queries.server.ts';
import { connect, publicClient, staffClient } from '../../src/lib/server/supabase.ts';
import { unwrap } from '../../src/lib/server/pages.ts';
import { agenda } from '../../src/lib/sessions/queries.server.ts';
import { readListFilters } from '../../src/lib/sessions/staff/filters.ts';
import { sessionList } from '../../src/lib/sessions/staff/queries.server.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { everyPage } from '../every-page.ts';
import { nonEmpty } from '../non-empty.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

const ROWS = 2500;
const PUBLISHED = 2400;
/** With many rows that are equal in what they are ordered by, and titles that differ in case and accents only. */
const DATA = `do $$ begin
	perform set_config('session_replication_role', 'replica', true);
	insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, seats_taken, status, published_at)
	select 'sessie-' || n, 'theme_session', (array['Énergie', 'energie', 'Zon', 'a, "b" \\ (c)'])[1 + n % 4] || case when n % 3 = 0 then ' ' || n else '' end,
		'Over stroom', '{energie}', case when n % 5 = 0 then 'urk' else 'zwolle' end, 'Hal',
		now() + n % 90 * interval '1 hour' + interval '1 day', now() + n % 90 * interval '1 hour' + interval '26 hours', 100, n % 7,
		case when n % 25 = 0 then 'draft' else 'published' end, case when n % 25 > 0 then now() end
	from generate_series(1, ${ROWS}) n;
	insert into planner.question (source, text, municipality, status, responsible_staff_id, next_action_on, solved_at)
	select 'public_page', 'Hoe dan?', case when n % 5 = 0 then 'urk' else 'zwolle' end, case when n % 10 = 0 then 'solved' else 'received' end,
		(select id from planner.staff where name = 'Fatima'), case when n % 10 > 0 then planner.today() + n % 9 - 4 end, case when n % 10 = 0 then now() end
	from generate_series(1, ${ROWS}) n;
	insert into planner.history (at, actor_kind, subject_kind, subject_id, session_id, action)
	select now(), 'staff', 'session', s.id, s.id, 'published' from planner.session s, generate_series(1, ${ROWS}) where s.slug = 'sessie-1';
end $$`;
const SIZE = 700;

type Event = { locals: App.Locals; url: URL; setHeaders: () => void };
const lines = async (answer: unknown): Promise<string[]> => (await ((await answer) as Response).text()).split('\r\n');

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	const colleagues: Record<string, App.Locals> = {};
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(`insert into planner.staff (email, name, role, municipalities) values
			('fatima@staff.example', 'Fatima', 'facilitator', '{}'), ('otto@staff.example', 'Otto', 'organiser', '{urk}'), ('vera@staff.example', 'Vera', 'viewer', '{}')`);
		for (const name of ['fatima', 'otto', 'vera']) colleagues[name] = await signedInStaff(`${name}@staff.example`);
		await supabase.sql(DATA);
		await supabase.sql('analyze');
	});
	afterAll(() => supabase.close());

	const clientOf = (name: string) => staffClient(colleagues[name]?.staff?.accessToken ?? '');
	const event = (name: string, path: string) => {
		const url = new URL(path, 'https://sessies.example');
		const locals = colleagues[name] ?? { staff: null, language: 'nl' };
		return { locals, url, setHeaders: () => {} } as Event as never;
	};
	const sessionRows = (name: string, query: string) => {
		const now = new Date();
		const filters = readListFilters(new URLSearchParams(query));
		return everyPage(
			async (cursor) => unwrap(await sessionList(clientOf(name), { ...filters, cursor }, now, SIZE)),
			({ id }) => id
		);
	};
	const questionRows = (name: string, query: string) => {
		const reader = { staffId: colleagues[name]?.staff?.id ?? '', now: new Date() };
		const filters = readQuestionFilters(new URLSearchParams(query));
		return everyPage(
			async (cursor) => unwrap(await questionList(clientOf(name), { ...filters, cursor }, reader, SIZE)),
			({ id }) => id
		);
	};

	const orders = ['wanneer', 'titel', 'gemeente', 'status', 'plaatsen'].flatMap((order) => [order, `-${order}`]);
	it.each(nonEmpty(orders))('sessions ordered by %s: each is on one page', async (order) =>
		expect(await sessionRows('fatima', `periode=alles&sorteer=${order}`)).toHaveLength(ROWS)
	);

	it('sorts titles without regard to case and accents', async () => {
		const titles = (await sessionRows('fatima', 'sorteer=titel')).map(({ title }) => title);
		const kinds = titles.map((title) => /^(?:[ée]nergie|zon|a)/i.exec(title)?.[0].toLowerCase().replace('é', 'e'));
		expect([...new Set(kinds)]).toEqual(['a', 'energie', 'zon']);
		expect(kinds).toEqual(kinds.toSorted());
		expect(new Set(titles.slice(1100, 1300).map((title) => title[0])).size).toBeGreaterThan(1);
	});

	it.each([
		['otto', '', ROWS / 5],
		['vera', '', PUBLISHED],
		['fatima', 'status=concept&sorteer=titel', ROWS - PUBLISHED],
		['fatima', 'q=stroom&sorteer=plaatsen', ROWS],
		['fatima', 'periode=geweest', 0]
	])('%s finds the sessions of "%s"', async (name, query, count) => {
		expect(await sessionRows(name, query)).toHaveLength(count);
		expect(await lines(sessionsCsv(event(name, `/beheer/sessies/lijst.csv?${query}`)))).toHaveLength(count + 2);
	});

	it.each([
		['fatima', '', (ROWS * 9) / 10],
		['fatima', 'lijst=alles', ROWS],
		['fatima', 'lijst=alles&sorteer=datum', ROWS],
		['fatima', 'sorteer=oudste', (ROWS * 9) / 10],
		['fatima', 'lijst=klaar', ROWS / 10],
		['fatima', 'lijst=van-mij&q=zwolle', ROWS - ROWS / 5],
		['otto', 'lijst=alles&sorteer=oudste', ROWS / 5]
	])('%s finds the questions of "%s", each on one page', async (name, query, count) => {
		expect(await questionRows(name, query)).toHaveLength(count);
		expect(await lines(questionsCsv(event(name, `/beheer/vragen/lijst.csv?${query}`)))).toHaveLength(count + 2);
	});

	it('the agenda has each published session on one page, with and without a search', async () => {
		for (const filters of [{}, { q: 'stroom', municipality: 'zwolle' }]) {
			const rows = await everyPage(
				async (cursor) => unwrap(await agenda(publicClient(), filters, cursor)),
				({ slug }) => slug
			);
			expect(rows).toHaveLength('q' in filters ? (ROWS * 4) / 5 : PUBLISHED);
			expect(rows.map(({ startsAt }) => startsAt)).toEqual(
				rows.map(({ startsAt }) => startsAt).toSorted((a, b) => +a - +b)
			);
		}
	});

	it.each(['na=x', 'na=x&na=y', 'na=1', 'na=9999-12-31&na=x', 'na=2000-01-01&na=x&na=y'])(
		'the agenda begins at its start for a place that is not one: %s',
		async (cursor) => {
			const load = (query: string) => agendaLoad(event('nobody', `/?${query}`)) as Promise<{ entries: unknown[] }>;
			const [given, first] = [await load(cursor), await load('')];
			expect(given).toMatchObject({ count: PUBLISHED, previous: null });
			expect(given.entries).toEqual(first.entries);
		}
	);

	it('a feed has at most 900 sessions and says which; a narrower one has all', async () => {
		for (const [get, mark, path] of [
			[ics, 'BEGIN:VEVENT', '/agenda.ics'],
			[atom, '<entry>', '/agenda.atom']
		] as const) {
			const read = async (query: string) =>
				(await ((await get(event('nobody', path + query))) as Response).text()).replaceAll('\r\n ', '');
			const [all, urk] = [await read(''), await read('?gemeente=urk')];
			expect(all.split(mark)).toHaveLength(901);
			expect(all).toContain('Er zijn er meer dan in één abonnement passen');
			expect(urk.split(mark)).toHaveLength(401);
			expect(urk).toContain('van de afgelopen 90 en de komende 550 dagen');
		}
	});

	it('the history of a session has every line on one page', async () => {
		const [one] = await supabase.sql<{ id: string }>(`select id from planner.session where slug = 'sessie-1'`);
		const read = (name: string) =>
			everyPage(
				async (cursor) => unwrap(await historyOf(clientOf(name), { session_id: one?.id ?? '' }, cursor)),
				({ id }) => id
			);
		expect(await read('fatima')).toHaveLength(ROWS);
		expect(await read('otto')).toEqual([]);
	});

	it('the sitemap has every session', async () => {
		const xml = await ((await sitemap(event('nobody', '/sitemap.xml'))) as Response).text();
		expect(xml.match(/\/sessies\//g)).toHaveLength(PUBLISHED);
	});

	it('the start page shows the worst twenty and says that there are more', async () => {
		for (const scope of ['', '?van=iedereen']) {
			const start = await startLoad(event('fatima', `/beheer${scope}`));
			const { list, ahead } = start as Exclude<typeof start, void>;
			expect([list?.lines.length, list?.more]).toEqual([20, true]);
			expect(ahead.length).toBeLessThanOrEqual(40);
		}
	});
});
