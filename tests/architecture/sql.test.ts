import { describe, expect, test } from 'vitest';
import * as rules from './sql-rules.ts';
import { repository } from './source.ts';

const sources = repository();
const schemas = rules.readSchemas(sources);

describe('this repository', () => {
	test('definer functions have an empty search path', () => expect(rules.looseDefiners(schemas)).toEqual([]));
	test('every table is in planner and has row level security', () => expect(rules.openTables(schemas)).toEqual([]));
	test('every function and view of the API has a comment', () => expect(rules.silentApi(schemas)).toEqual([]));
	test('views of the API apply row level security', () => expect(rules.ownerViews(schemas)).toEqual([]));
	test('every refusal has a test case', () => expect(rules.untriedRefusals(sources)).toEqual([]));
	test('every refusal is a literal', () => expect(rules.hiddenRefusals(schemas)).toEqual([]));
	test('each object is defined once', () => expect(rules.definedTwice(schemas)).toEqual([]));
	test('each object is compared with the migrations', () => expect(rules.uncompared(schemas)).toEqual([]));
	test('no function body outside $$', () => expect(rules.atomicBodies(sources)).toEqual([]));
	test('no line over 120 characters', () => expect(rules.longLines(sources)).toEqual([]));
	test('no feature is newer than PostgreSQL 15', () => expect(rules.tooNew(sources)).toEqual([]));
	test('no collation that some servers lack', () => expect(rules.foreignCollations(sources)).toEqual([]));
	test('names of schema files sort in the order in which they are loaded', () => {
		const names = sources.flatMap(({ path }) => /^supabase\/schemas\/(.*)$/.exec(path)?.[1] ?? []);
		expect(
			names.filter((name) => !/^\d{2}_[a-z_]+\.sql$/.test(name)),
			'name it NN_topic.sql'
		).toEqual([]);
		expect(new Set(names.map((name) => name.slice(0, 2))).size, 'two files share a number').toBe(names.length);
	});
	test('names of migrations sort in the order in which they run', () => {
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

const sql = (text: string) => [{ path: 'supabase/schemas/10_x.sql', text }];
const read = (text: string) => rules.readSchemas(sql(text));

describe('each rule can fail', () => {
	test.each([
		'create function a() returns int language sql security definer as $$ select 1 $$',
		"create function a() returns int language sql security definer set search_path = 'public' as $$ select 1 $$",
		"create or replace function a() returns text language sql security definer as $$ select 'set search_path = ''''' $$"
	])('%s', (text) => expect(rules.looseDefiners(read(text))).toHaveLength(1));
	test('a correct definer function is accepted', () => {
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
		const refuses = sql(`select planner.refuse('too_late'); select planner.refuse('sign_up_past', 409);`);
		expect(rules.untriedRefusals([...refuses, tap(`'too_late' 'sign_up_past'`)])).toEqual([]);
		expect(rules.untriedRefusals([...refuses, tap(`'too_late_by_far' 'sign_up_past'`)])).toEqual([
			'no case in supabase/tests refuses too_late'
		]);
		expect(rules.untriedRefusals(refuses)).toHaveLength(2);
		expect(rules.hiddenRefusals(read(`select planner.refuse('too_late'); select planner.refuse('gone', 404)`))).toEqual(
			[]
		);
		for (const call of [`'sign_up_' || state`, `case when late then 'too_late' else 'gone' end`, 'code', `'Too late'`])
			expect(rules.hiddenRefusals(read(`select planner.refuse(${call}, 409)`))).toHaveLength(1);
	});

	test.each([
		[
			'create function planner.f() returns int language sql return 1; create function planner.f(a int) returns int language sql return a',
			1
		],
		['create view public.a as select 1; create view public."a" as select 2', 1],
		[
			'create policy "x y" on planner.a for select using (true); create policy "x y" on planner.a for select using (false)',
			1
		],
		[
			'create trigger t before update on planner.a for each row execute function planner.f(); create trigger t before update on planner.b for each row execute function planner.f()',
			0
		],
		['grant select on planner.a, planner.b to anon, authenticated; grant select (id) on planner.b to authenticated', 1],
		['grant execute on function public.f(int, text) to anon; grant execute on function public.g(int) to anon', 0],
		["comment on function public.f is 'a'; comment on function public.f is 'b'", 1],
		['create or replace view public.a as select 1', 1]
	])('defined twice: %s', (text, count) => expect(rules.definedTwice(read(text))).toHaveLength(count));

	test('statements that are not compared', () => {
		const fine = `create table planner.a (id int); alter table planner.a enable row level security; grant select on planner.a to anon;
			comment on column planner.a.id is 'x'; create unique index a on planner.a (id); alter default privileges revoke all on tables from anon;
			create extension if not exists citext with schema extensions`;
		expect(rules.uncompared(read(fine))).toEqual([]);
		for (const text of [
			'insert into planner.a values (1)',
			'create rule a as on insert to b do nothing',
			'create cast (a as b)'
		])
			expect(rules.uncompared(read(text))).toHaveLength(1);
	});

	test('bodies outside $$ and long lines', () => {
		expect(
			rules.atomicBodies(sql('create function f() returns int language sql\nBEGIN  ATOMIC select 1; end'))
		).toEqual([expect.stringMatching(/^supabase\/schemas\/10_x\.sql:2: /)]);
		expect(rules.atomicBodies(sql('-- no begin atomic'))).toEqual([]);
		expect(rules.longLines(sql(`${'x'.repeat(120)}\n${'x'.repeat(121)}`))).toHaveLength(1);
		expect(rules.longLines([{ path: 'supabase/migrations/1_x.sql', text: 'x'.repeat(121) }])).toHaveLength(1);
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
