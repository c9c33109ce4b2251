import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine, Statement } from '../../../supabase/embedded/engine/engine.ts';
import { openPglite, type ReplaceableEngine } from '../../../supabase/embedded/engine/pglite.ts';
import { openPostgres } from '../../../supabase/embedded/engine/postgres.ts';
import type { Log } from '../../../supabase/embedded/types.ts';
import { emptyDatabase, postgresServer } from '../database.ts';
import { databaseFolder, PATIENCE, snapshot, temporaryFolder } from './directories.ts';

const quiet: Log = () => {};
const one = async (engine: Engine, text: string, params?: Statement['params']) =>
	(await engine.run({ statements: [{ text, params }] }))[0]?.rows[0]?.[0];

const both = [
	{
		name: 'PGlite',
		open: async (): Promise<Engine> => await openPglite({ snapshot: await snapshot(), deadlineMs: 30_000, log: quiet }),
		drop: async () => {}
	},
	...(postgresServer ? [onPostgres(postgresServer)] : [])
];

function onPostgres(server: string) {
	const database = emptyDatabase(server);
	return {
		name: 'PostgreSQL',
		open: async () => await openPostgres({ url: (await database).url, deadlineMs: 30_000, max: 2 }),
		drop: async () => await (await database).drop()
	};
}

describe.each(both)('a script on $name', ({ open, drop }) => {
	let engine: Engine;
	beforeAll(async () => {
		engine = await open();
	});
	afterAll(async () => {
		await engine.close();
		await drop();
	});

	let tables = 0;
	/** Creates a table for one test that accepts numbers below three. */
	async function emptyTable(): Promise<string> {
		const name = `script_${(tables += 1)}`;
		await engine.run({ statements: [{ text: `create table ${name} (n int check (n < 3))`, simple: true }] });
		return name;
	}

	test('parameters and results are text', async () => {
		const [result] = await engine.run({
			statements: [
				{
					text: 'select $1::bool, $2::json, $3::timestamptz, $4::int[], null, 1.50, $5::bytea',
					params: ['true', '{"a": 1}', '2026-01-01', '{1,2}', '\\x00ff']
				}
			]
		});
		expect(result?.rows).toEqual([['t', '{"a": 1}', '2026-01-01 00:00:00+00', '{1,2}', null, '1.50', '\\x00ff']]);
	});

	test('a script is one transaction', async () => {
		const table = await emptyTable();
		const insert = (n: number) => ({ text: `insert into ${table} values ($1)`, params: [String(n)] });
		await expect(engine.run({ statements: [insert(1), insert(2), insert(3)] })).rejects.toMatchObject({
			sqlstate: '23514'
		});
		expect(await one(engine, `select count(*) from ${table}`)).toBe('0');
	});

	test('mustBeOne rolls back the script', async () => {
		const table = await emptyTable();
		const insert = { text: `insert into ${table} values (1)` };
		const script = (text: string) => ({ statements: [insert, { text, mustBeOne: true }] });
		await expect(engine.run(script('select 2'))).rejects.toMatchObject({ name: 'MustBeOneError', count: 2 });
		await expect(engine.run(script('select 1 / 0'))).rejects.toMatchObject({ sqlstate: '22012' });
		expect(await one(engine, `select count(*) from ${table}`)).toBe('0');
		const two = { statements: [{ text: 'select 2', mustBeOne: true }, { text: 'select 1 / 0' }] };
		await expect(engine.run(two)).rejects.toMatchObject({ name: 'MustBeOneError', count: 2 });
		await engine.run(script('select 1'));
		expect(await one(engine, `select count(*) from ${table}`)).toBe('1');
		await expect(engine.run({ ...script('select 0'), readOnly: true })).rejects.toMatchObject({ sqlstate: '25006' });
	});

	test('the first error of a script is reported', async () => {
		const statements = ['select 1', 'select 1 / 0', 'select no_such_column', 'select 2'].map((text) => ({ text }));
		await expect(engine.run({ statements })).rejects.toMatchObject({ sqlstate: '22012' });
	});

	test('many scripts at once are all answered, and each apart', async () => {
		const table = await emptyTable();
		const script = (n: number) => ({
			statements: [
				{ text: `insert into ${table} values ($1)`, params: [String(n)] },
				{ text: 'select $1::text', params: [String(n)] }
			]
		});
		const answers = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => engine.run(script(n % 4))));
		expect(
			answers.map((answer) => (answer.status === 'fulfilled' ? answer.value[1]?.rows[0]?.[0] : 'refused'))
		).toEqual(Array.from({ length: 60 }, (_, n) => (n % 4 === 3 ? 'refused' : String(n % 4))));
		expect(await one(engine, `select count(*) from ${table}`)).toBe('45');
	});

	test('a read-only script cannot write', async () => {
		const script = { readOnly: true, statements: [{ text: `insert into ${await emptyTable()} values (1)` }] };
		await expect(engine.run(script)).rejects.toMatchObject({ sqlstate: '25006' });
	});

	test('roles and settings end with their script', async () => {
		await engine.run({
			statements: [{ text: `select set_config('role', 'pg_monitor', true), set_config('a.b', 'c', true)` }]
		});
		expect(await one(engine, `select current_user || coalesce(current_setting('a.b', true), '')`)).toBe('postgres');
	});

	test('errors have the fields that PostgREST shows', async () => {
		const text = `do $$ begin raise exception using errcode = 'PT409', message = 'm', detail = 'd', hint = 'h'; end $$`;
		await expect(engine.run({ statements: [{ text }] })).rejects.toMatchObject({
			name: 'DatabaseError',
			sqlstate: 'PT409',
			message: 'm',
			detail: 'd',
			hint: 'h'
		});
	});

	test('a deferred constraint fails at the end', async () => {
		await engine.run({
			statements: [
				{
					text: `create table parent (id int primary key);
						create table child (id int references parent deferrable initially deferred)`,
					simple: true
				}
			]
		});
		await expect(engine.run({ statements: [{ text: 'insert into child values (1)' }] })).rejects.toMatchObject({
			sqlstate: '23503'
		});
		expect(await one(engine, 'select 1')).toBe('1');
	});
});

describe('statements that are prepared on PGlite', () => {
	let engine: Engine;
	beforeAll(async () => {
		engine = await openPglite({ snapshot: await snapshot(), deadlineMs: 30_000, log: quiet });
	});
	afterAll(() => engine.close());

	const run = (...texts: string[]) => engine.run({ statements: texts.map((text) => ({ text })) });

	test('a statement is parsed once', async () => {
		const text = 'select $1::int + 1';
		for (const value of ['1', '2', '3']) expect(await one(engine, text, [value])).toBe(String(Number(value) + 1));
		const used = 'select generic_plans + custom_plans from pg_prepared_statements where statement = $1';
		expect(await one(engine, used, [text])).toBe('3');
	});

	test('a statement sees that its table has other columns', async () => {
		await run('create table grown (n int)', 'insert into grown values (1)');
		const read = async () => (await run('select * from grown'))[0]?.rows;
		expect(await read()).toEqual([['1']]);
		await run(`alter table grown add column t text default 'x'`);
		expect(await read()).toEqual([['1', 'x']]);
	});

	test('a statement that could not be prepared can be sent again', async () => {
		const script = ['select 1', 'select * from later'];
		await expect(run(...script)).rejects.toMatchObject({ sqlstate: '42P01' });
		await expect(run(...script)).rejects.toMatchObject({ sqlstate: '42P01' });
		await run('create table later (n int)');
		const rows = async () => (await run(...script)).map((result) => result.rows);
		expect([await rows(), await rows()]).toEqual([
			[[['1']], []],
			[[['1']], []]
		]);
	});

	test('statements used least lately are forgotten', async () => {
		for (let n = 0; n < 400; n += 1) await run(`select ${n}`, 'select -1');
		expect(Number(await one(engine, 'select count(*) from pg_prepared_statements'))).toBeLessThan(160);
		expect(await one(engine, `select count(*) from pg_prepared_statements where statement = 'select -1'`)).toBe('1');
	});
});

describe('the watchdog', () => {
	const log = vi.fn<Log>();
	const folder = temporaryFolder();
	let engine: ReplaceableEngine;
	beforeAll(async () => {
		engine = await openPglite({ dataDir: await databaseFolder(folder), deadlineMs: 1_000, log });
		await engine.run({ statements: [{ text: 'create table kept (n int primary key)', simple: true }] });
	});
	afterAll(() => engine.close());

	test(
		'ends an endless statement, keeps committed data, and answers the waiting requests',
		async () => {
			await engine.run({ statements: [{ text: 'insert into kept values (1)' }] });
			const before = performance.eventLoopUtilization();
			const endless = engine.run({
				statements: [{ text: 'insert into kept values (2)' }, { text: 'do $$ begin loop end loop; end $$' }]
			});
			const waiting = Array.from({ length: 20 }, () => one(engine, 'select count(*) from kept'));
			await expect(endless).rejects.toMatchObject({ sqlstate: '57014' });
			// The thread of the web server was free during that time.
			expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
			expect(await Promise.all(waiting)).toEqual(Array(20).fill('1'));
			expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('deadline'), { deadlineMs: 1_000 });
		},
		PATIENCE
	);

	/** A statement that runs for this long on a machine of any speed. */
	const runsFor = (ms: number) => ({
		text: `do $$ begin while clock_timestamp() < statement_timestamp() + interval '${ms} ms' loop end loop; end $$`
	});

	test('a script may ask for more time', async () => {
		const script = { deadlineMs: 10_000, statements: [runsFor(1_200)] };
		await expect(engine.run(script)).resolves.toHaveLength(1);
	});

	test('the wait in the queue does not count towards the deadline', async () => {
		const slow = () => engine.run({ statements: [runsFor(400)] });
		await expect(Promise.all([slow(), slow(), slow(), slow()])).resolves.toHaveLength(4);
	});

	test(
		'requests beyond the limit of the queue are refused',
		async () => {
			const asked = Array.from({ length: 5_001 }, () => one(engine, 'select 1').catch((error: Error) => error.name));
			expect((await Promise.all(asked)).at(-1)).toBe('EngineBusyError');
		},
		PATIENCE
	);
});

describe('files', () => {
	const folder = temporaryFolder();

	test(
		'keep the commits of concurrent requests, also after closing',
		async () => {
			const dataDir = await databaseFolder(folder);
			const engine = await openPglite({ dataDir, deadlineMs: 10_000, log: quiet });
			expect(await one(engine, 'show fsync')).toBe('on');
			expect(await one(engine, 'show synchronous_commit')).toBe('on');
			await engine.run({ statements: [{ text: 'create table filled (n serial, t text)', simple: true }] });
			const insert = () => engine.run({ statements: [{ text: `insert into filled (t) values (repeat('x', 900))` }] });
			const unfinished = Array.from({ length: 200 }, insert);
			await engine.close();
			await Promise.all(unfinished);
			const again = await openPglite({ dataDir, deadlineMs: 10_000, log: quiet });
			expect(await one(again, 'select count(*) from filled')).toBe('200');
			await again.close();
			await again.close();
			await expect(again.run({ statements: [{ text: 'select 1' }] })).rejects.toMatchObject({ code: 'closed' });
		},
		PATIENCE
	);

	test(
		'that are not a database are refused',
		async () => {
			const dataDir = join(folder, 'no', 'such');
			await expect(openPglite({ dataDir, deadlineMs: 1_000, log: quiet })).rejects.toMatchObject({
				code: 'data_directory_unusable'
			});
		},
		PATIENCE
	);
});
