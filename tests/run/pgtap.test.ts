import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare, readTap, runFile, runPgtap, type TapDatabase } from './pgtap.ts';
import { onPglite } from './tap-databases.ts';

describe('one answer', () => {
	test.each([
		['1..12', { tests: 0, plan: 12, faults: [] }],
		['ok 3 - fine', { tests: 1, faults: [] }],
		['not ok 3 - wrong\n# have: 1', { tests: 1, faults: ['not ok 3 - wrong\n# have: 1'] }],
		['ok 3 # SKIP later', { tests: 1, faults: ['ok 3 # SKIP later'] }],
		['not ok 3 # TODO later', { tests: 1, faults: ['not ok 3 # TODO later'] }],
		['# Looks like you planned 2', { tests: 0, faults: [] }],
		['anything', { tests: 0, faults: [] }]
	])('%s', (row, said) => expect(readTap(row)).toEqual(said));
});

describe('one file, on the engine', () => {
	let database: TapDatabase;
	beforeAll(async () => {
		const engine = await PGlite.create();
		database = {
			name: 'PGlite',
			...onPglite(engine),
			close: () => engine.close()
		};
		await engine.exec(
			'create role anon; create role authenticated; create role service_role; create schema extensions'
		);
		await prepare(database);
	}, 120_000);
	afterAll(() => database.close());
	const run = (text: string) => runFile(database, { path: 'x.sql', text });

	test('passes, with or without its own transaction', async () => {
		expect(await run("select plan(2); select ok(true, 'a'); select is(1, 1, 'b');")).toEqual({ passed: 2, faults: [] });
		expect(await run('begin; select plan(1); select ok(true); select * from finish(); rollback;')).toEqual({
			passed: 1,
			faults: []
		});
	});

	test.each([
		[
			'a failed assertion',
			"select plan(2);\nselect ok(true);\nselect is(1, 2, 'same');",
			1,
			/line 3: not ok 2 - same[\s\S]*have: 1/
		],
		['fewer tests than planned', 'select plan(3); select ok(true);', 1, /planned 3 tests, ran 1/],
		['more tests than planned', 'select plan(1); select ok(true); select ok(true);', 2, /planned 1 tests, ran 2/],
		['no plan', 'create table a (b int);', 0, /no plan/],
		[
			'an SQL error',
			'select plan(1);\nselect ok(true);\n\nselect nothing();',
			1,
			/line 4: .*nothing\(\) does not exist[\s\S]*select nothing/
		],
		['a commit', 'select plan(1); select ok(true); commit;', 1, /remove the commit/],
		['a body that never ends', 'select plan(1); select $$ x', 0, /never ends/]
	])('%s', async (_, text, passed, fault) => {
		const result = await run(text);
		expect(result).toEqual({ passed, faults: [expect.stringMatching(fault)] });
	});

	test('leaves no objects and no role for the next file', async () => {
		await run('select plan(1); create table public.left_behind (a int); select tests.as_anon(); select ok(true);');
		expect(
			await run("select plan(2); select hasnt_table('left_behind'); select is(current_user::text, 'postgres')")
		).toEqual({ passed: 2, faults: [] });
	});

	test('acts in each role', async () => {
		const file = `select plan(4);
			select tests.as_anon(); select is(current_user::text, 'anon');
			select tests.as_nobody(); select is(current_user::text, 'authenticated');
			select tests.as_service(); select is(current_setting('request.jwt.claims')::jsonb ->> 'role', 'service_role');
			reset role; select is(current_user::text, 'postgres');`;
		expect(await run(file)).toEqual({ passed: 4, faults: [] });
	});

	test('reports engine and file, and counts an engine that cannot be opened as failed', async () => {
		const failing: TapDatabase = {
			name: 'PGlite',
			run: async () => {},
			rows: async (statement) => [statement.includes('plan') ? '1..1' : 'not ok 1'],
			close: async () => {}
		};
		const outcome = await runPgtap(
			[async () => failing, () => Promise.reject(new Error('no engine'))],
			[{ path: 'supabase/tests/x.sql', text: 'select plan(1); select ok(false);' }]
		);
		expect(outcome).toMatchObject({
			passed: 0,
			failed: 2,
			report: expect.stringMatching(/PGlite: supabase\/tests\/x\.sql: line 1[\s\S]*no engine/)
		});
	});

	test('no files is a failure', async () => expect(await runPgtap([], [])).toMatchObject({ failed: 1 }));
});
