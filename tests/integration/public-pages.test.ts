/** Compares the writes that change public pages, derived from the functions of the database, with those that the code declares. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { importsIn, reach } from '../architecture/imports.ts';
import { isTest, repository } from '../architecture/source.ts';
import { engines } from './database.ts';
import { readsIn, reachedBy, runsWith, writesIn, type Statements } from './public-pages.ts';

/** Read by shared queries of public routes, but shown on no public page. */
const READ_ELSEWHERE = ['demo_staff'];

/** Functions that write to tables of public pages without changing what a page shows. */
const LEAVES_PAGES_ALONE: Record<string, string> = {
	plan_session: 'a draft is on no public page',
	delete_draft: 'a draft is on no public page',
	session_change_preview: 'it undoes the change that it shows',
	resend_invitations: 'a mail to an expert and its stamp; no page shows them',
	answer_address_change: 'addresses and stamps of mails; no page shows them',
	no_expert_needed: 'whether staff are warned; no page shows it',
	raise_sequences: 'run from outside after a restore, when the server starts with nothing in memory'
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

/** The functions that the code declares as changing public pages. */
const declared = (): string[] =>
	named(
		/(?:changesPublicPages\(\s*callRpc\(\s*client,\s*|publicRound\()'(\w+)'/g,
		sources.map(({ text }) => text)
	);

describe('what public pages show', () => {
	let supabase: Embedded;
	let all: Statements;

	beforeAll(async () => {
		supabase = await engines[0]!.open();
		all = await runsWith((text) => supabase.sql(text));
	});
	afterAll(() => supabase.close());

	/** The public functions that write to a table of a public page. Every change writes history, so that table does not count. */
	const writers = (): string[] => {
		const shown = new Set(readByPublicPages.flatMap((name) => readsIn(reachedBy(`public.${name}`, all))));
		shown.delete('planner.history');
		return all.functions
			.filter(({ name, reads }) => name.startsWith('public.') && !reads)
			.filter(({ body }) => writesIn(reachedBy(body, all)).some((table) => shown.has(table)))
			.map(({ name }) => name.slice('public.'.length))
			.sort();
	};

	it('is read from the declared functions and views', () =>
		expect(readByPublicPages).toEqual(['count_agenda', 'municipalities', 'search_agenda', 'session_page', 'themes']));

	it('is changed by exactly the writes that declare it', () =>
		expect(writers()).toEqual([...declared(), ...Object.keys(LEAVES_PAGES_ALONE)].sort()));

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
