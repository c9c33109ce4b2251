import { describe, expect, test } from 'vitest';
import * as rules from './migration-rules.ts';
import { repository } from './source.ts';

const sources = repository();
const migrations = rules.readMigrations(sources);

describe('this repository', () => {
	test('definer functions have an empty search path', () => expect(rules.looseDefiners(migrations)).toEqual([]));
	test('every table has row level security and stands in planner', () =>
		expect(rules.openTables(migrations)).toEqual([]));
	test('every function and view of the API has a comment', () => expect(rules.silentApi(migrations)).toEqual([]));
	test('views of the API respect row level security', () => expect(rules.ownerViews(migrations)).toEqual([]));
	test('every refusal has a case', () => expect(rules.untriedRefusals(sources)).toEqual([]));
	test('nothing is newer than PostgreSQL 15', () => expect(rules.tooNew(sources)).toEqual([]));
	test('no collation that only some servers have', () => expect(rules.foreignCollations(sources)).toEqual([]));
	test('names sort in the order in which they run', () => {
		const names = sources.flatMap(({ path }) => /^supabase\/migrations\/(.*)$/.exec(path)?.[1] ?? []);
		expect(
			names.filter((name) => !/^\d{14}_[a-z0-9_]+\.sql$/.test(name)),
			'name it YYYYMMDDHHMMSS_topic.sql'
		).toEqual([]);
		expect(new Set(names.map((name) => name.slice(0, 14))).size, 'two migrations share a time stamp').toBe(
			names.length
		);
	});
});

const sql = (text: string) => [{ path: 'supabase/migrations/20261201090000_x.sql', text }];
const read = (text: string) => rules.readMigrations(sql(text));

describe('each rule can fail', () => {
	test.each([
		'create function a() returns int language sql security definer as $$ select 1 $$',
		"create function a() returns int language sql security definer set search_path = 'public' as $$ select 1 $$",
		"create or replace function a() returns text language sql security definer as $$ select 'set search_path = ''''' $$"
	])('%s', (text) => expect(rules.looseDefiners(read(text))).toHaveLength(1));
	test('a definer function as it should be', () => {
		const head = 'create function a() returns int language sql';
		expect(
			rules.looseDefiners(
				read(`${head} security definer set search_path = '' as $$ select 1 $$; ${head} as $$ select 1 $$`)
			)
		).toEqual([]);
	});

	test('tables', () => {
		const fine = 'create table planner.a (id int); alter table planner.a enable row level security;';
		expect(rules.openTables(read(fine))).toEqual([]);
		expect(rules.openTables(read('create table planner.a (id int);'))[0]).toMatch(
			/:1: add "alter table planner\.a enable/
		);
		expect(rules.openTables(read(`${fine} create table if not exists planner."b" (id int)`))).toHaveLength(1);
		expect(rules.openTables(read(`create table public.a (id int)`))[0]).toMatch(/live in schema planner/);
		expect(rules.openTables(read(`create table a (id int)`))[0]).toMatch(/write the schema/);
		expect(
			rules.openTables(read('create table planner.a (id int); -- alter table planner.a enable row level security;'))
		).toHaveLength(1);
	});

	test('refusals', () => {
		const tap = (text: string) => ({ path: 'supabase/tests/x.sql', text });
		const refuses = sql(`select planner.refuse('too_late'); select planner.refuse('sign_up_' || state);`);
		expect(rules.untriedRefusals([...refuses, tap(`'too_late' 'sign_up_past'`)])).toEqual([]);
		expect(rules.untriedRefusals([...refuses, tap(`'too_late_by_far' 'sign_up_past'`)])).toEqual([
			'no case in supabase/tests refuses too_late'
		]);
		expect(rules.untriedRefusals(refuses)).toHaveLength(2);
	});

	test('comments', () => {
		const view = 'create view public.a with (security_invoker = true) as select 1;';
		expect(rules.silentApi(read(view))).toHaveLength(1);
		expect(rules.silentApi(read(`${view} comment on view public.a is 'x';`))).toEqual([]);
		expect(
			rules.silentApi(read('create or replace function public.f(a int) returns int language sql as $$ select 1 $$'))
		).toHaveLength(1);
		expect(rules.silentApi(read('create function planner.f() returns int language sql as $$ select 1 $$'))).toEqual([]);
	});

	test('views', () => {
		expect(rules.ownerViews(read('create view public.a as select 1'))).toHaveLength(1);
		expect(rules.ownerViews(read('create view public.a with (security_invoker = false) as select 1'))).toHaveLength(1);
		expect(rules.ownerViews(read('create or replace view public.a with (security_invoker = on) as select 1'))).toEqual(
			[]
		);
		expect(
			rules.ownerViews(read('create view public.a with (security_barrier, security_invoker) as select 1'))
		).toEqual([]);
	});

	test.each([
		'select any_value(a)',
		'select json_array(1)',
		'check (a is json)',
		'select 1_000',
		'select * from json_table(a, b)',
		'select random(1, 6)',
		'id uuid default uuidv7()',
		'a int generated always as (b + 1) virtual',
		'update a set b = 1 returning old.b',
		'unique (a, b without overlaps)'
	])('%s', (text) => expect(rules.tooNew(sql(text))).toHaveLength(1));
	test.each([
		'select random()',
		"select 'json_table(' -- uuidv7()",
		'select a.old_1, b1_000',
		'update a set b = 1 returning newer.b'
	])('%s is fine', (text) => expect(rules.tooNew(sql(text))).toEqual([]));

	test('collations', () => {
		expect(rules.foreignCollations(sql('select a collate "nl-x-icu"'))).toHaveLength(1);
		expect(rules.foreignCollations(sql('select a collate "nl-NL-x-icu"'))).toHaveLength(1);
		expect(rules.foreignCollations(sql('select a collate "und-x-icu" -- "nl-x-icu"'))).toEqual([]);
	});
});
