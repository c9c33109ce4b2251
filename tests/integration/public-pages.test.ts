/** Compares the tables that public pages read, derived from the functions of the database, with those that count their changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import postgres from 'postgres';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { importsIn, reach } from '../architecture/imports.ts';
import { isTest, repository } from '../architecture/source.ts';
import { emptyDatabase, engines, inMemoryOptions, postgresServer } from './database.ts';
import { readsIn, reachedBy, runsWith, writesIn, type Statements } from './public-pages.ts';

/** Read by shared queries of public routes, but shown on no public page. */
const READ_ELSEWHERE = ['demo_staff'];

/** Changes of tables of public pages that need not be counted. */
const UNCOUNTED: Record<string, string> = {
	'insert planner.expert': 'a page shows experts who accepted an invitation',
	'delete planner.expert': 'an expert who was invited stays as a row without a name',
	'insert planner.history': 'written with the change of a session, which is counted',
	'update planner.history': 'removes names, which pages do not show',
	'delete planner.history': 'removes what no page shows',
	'insert planner.search_word': 'written with the change of a session, which is counted',
	'update planner.search_word': 'never done',
	'delete planner.search_word': 'never done'
};

const sources = repository().filter(({ path }) => path.startsWith('src/') && !isTest(path));
const named = (pattern: RegExp, texts: string[]): string[] =>
	[...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].sort();

/** The functions and views that public routes read. */
const readByPublicPages = ((): string[] => {
	const routes = sources.filter(({ path }) => path.startsWith('src/routes/(public)/')).map(({ path }) => path);
	const reached = reach(routes, importsIn(sources));
	const queries = sources.filter(({ path }) => reached.has(path) && path.endsWith('/queries.server.ts'));
	return named(
		/(?:callRpc\(\s*client,\s*|\.rpc\(|\.from\()'(\w+)'/g,
		queries.map(({ text }) => text)
	).filter((name) => !READ_ELSEWHERE.includes(name));
})();

describe('what public pages show', () => {
	let supabase: Embedded;
	let all: Statements;

	beforeAll(async () => {
		supabase = await engines[0]!.open();
		all = await runsWith((text) => supabase.sql(text));
	});
	afterAll(() => supabase.close());

	it('is read from the declared functions and views', () =>
		expect(readByPublicPages).toEqual(['count_agenda', 'municipalities', 'search_agenda', 'session_page', 'themes']));

	it('is in tables that count their changes', async () => {
		const shown = new Set(readByPublicPages.flatMap((name) => readsIn(reachedBy(`public.${name}`, all))));
		const changes = await supabase.sql<{ change: string; table: string; counted: boolean }>(`
			select x.change, c.oid::regclass::text as table, exists (
				select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'planner.count_public_change'::regproc
					and t.tgtype & x.bit > 0 and t.tgenabled = 'O') as counted
			from pg_class c, (values ('insert', 4), ('update', 16), ('delete', 8)) x (change, bit)
			where c.relkind = 'r' and c.relnamespace = 'planner'::regnamespace`);
		const uncounted = changes.filter(({ table, counted }) => shown.has(table) && !counted);
		expect(uncounted.map(({ change, table }) => `${change} ${table}`).sort()).toEqual(Object.keys(UNCOUNTED).sort());
	});

	it('detects changes through functions, views and triggers', () => {
		const made: Statements = {
			functions: [
				{ name: 'public.sign_up', body: 'perform planner.take_seat(1)', reads: false },
				{ name: 'planner.take_seat', body: 'insert into planner.registration values (1)', reads: false },
				{ name: 'planner.count_seats', body: 'update planner.session set seats_taken = 1', reads: false },
				{ name: 'public.sign_up_again', body: 'select 1', reads: false }
			],
			views: [{ name: 'public.agenda', body: 'select * from planner.session s join planner.place p on true' }],
			triggers: [{ table: 'planner.registration', body: 'begin perform planner.count_seats(); end' }]
		};
		expect(writesIn(reachedBy('select public.sign_up()', made))).toEqual(['planner.registration', 'planner.session']);
		expect(writesIn(reachedBy('select sign_up_again()', made))).toEqual([]);
		expect(readsIn(reachedBy('select * from agenda', made))).toEqual(['planner.session', 'planner.place']);
	});
});

describe.runIf(postgresServer)('counting changes', () => {
	it('makes no transaction wait for another one, and shows each with its change', async () => {
		const { url, inTurn, drop } = await emptyDatabase(postgresServer ?? '');
		const supabase = await inTurn(() => openEmbedded({ kind: 'postgres', url }, inMemoryOptions));
		const client = postgres(url, { max: 5, onnotice: () => {} });
		const version = async () => Number((await client`select public.public_pages_version() as version`)[0]?.version);
		const opened = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
		const committing = Promise.withResolvers<void>();
		try {
			const before = await version();
			const writes = ['zwolle', 'kampen', 'ommen'].map((slug, n) =>
				client.begin(async (sql) => {
					await sql`set local lock_timeout = '5s'`;
					await sql`update planner.municipality set name = ${`${slug}!`} where slug = ${slug}`;
					opened[n]?.resolve();
					await committing.promise;
				})
			);
			await Promise.all(opened.map(({ promise }) => promise));
			expect(await version()).toBe(before);
			committing.resolve();
			await Promise.all(writes);
			expect(await version()).toBe(before + 3);
		} finally {
			await client.end();
			await supabase.close();
			await drop();
		}
	});
});
