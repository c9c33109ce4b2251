import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { applyBootstrap, readBootstrap } from '../../../supabase/embedded/bootstrap.ts';
import type { Engine } from '../../../supabase/embedded/engine/engine.ts';
import { openPglite } from '../../../supabase/embedded/engine/pglite.ts';
import { openPostgres } from '../../../supabase/embedded/engine/postgres.ts';
import { applyMigrations, readMigrations } from '../../../supabase/embedded/migrations.ts';
import { loadSnapshot } from '../../../supabase/embedded/snapshot.ts';
import type { Embedded, EngineChoice, Log } from '../../../supabase/embedded/types.ts';
import { emptyDatabase, postgresServer } from '../database.ts';
import { inOrder } from '../in-order.ts';
import { cacheDir, PATIENCE, temporaryFolder } from './directories.ts';
import { nonEmpty } from '../../non-empty.ts';

const folder = temporaryFolder();
let count = 0;

/** A folder of migrations, one text each, numbered from 1. */
function migrations(...files: (string | [name: string, sql: string])[]): string {
	const directory = join(folder, `migrations-${(count += 1)}`);
	mkdirSync(directory);
	files.forEach((file, index) => {
		const [name, sql] = typeof file === 'string' ? [`${index + 1}_step.sql`, file] : file;
		writeFileSync(join(directory, name), sql);
	});
	return directory;
}

describe('the files', () => {
	test('are read in order of version, with their names', () => {
		const directory = migrations(['2_b.sql', 'b'], ['10_c.sql', 'c'], ['1_a_a.sql', 'a'], ['README.md', 'x']);
		expect(readMigrations(directory).map(({ version, name, sql }) => [version, name, sql])).toEqual([
			['1', 'a_a', 'a'],
			['10', 'c', 'c'],
			['2', 'b', 'b']
		]);
	});
	test.each([['step.sql'], ['1.sql'], ['x_1.sql']])('called %s are refused', (name) => {
		expect(() => readMigrations(migrations([name, '']))).toThrow(expect.objectContaining({ code: 'migration_name' }));
	});
	test('with the same version are refused', () => {
		const directory = migrations(['1_a.sql', ''], ['1_b.sql', '']);
		expect(() => readMigrations(directory)).toThrow(/version 1/);
	});
});

/** A prepared database without migrations. */
interface Prepared {
	name: string;
	open(): Promise<{ engine: Engine; close(): Promise<void> }>;
}

const prepared: Prepared[] = [
	{
		name: 'PGlite',
		open: async () => {
			const recipe = { bootstrap: readBootstrap(), migrations: [], cacheDir, log: () => {} };
			const engine = await openPglite({ snapshot: await loadSnapshot(recipe), deadlineMs: 10_000, log: () => {} });
			return { engine, close: () => engine.close() };
		}
	},
	...(postgresServer
		? [
				{
					name: 'PostgreSQL',
					open: async () => {
						const { url, drop } = await emptyDatabase(postgresServer ?? '');
						const engine = await openPostgres({ url, deadlineMs: 10_000 });
						await applyBootstrap(engine, readBootstrap());
						return { engine, close: () => engine.close().finally(drop) };
					}
				}
			]
		: [])
];

inOrder(prepared, 'migrations on', ({ open }) => {
	const first =
		'create table public.one (n int); create schema planner; create table planner.two (id uuid references auth.users);';
	const second = 'alter table public.one add column m int';
	let engine: Engine;
	let close: () => Promise<void>;
	beforeAll(async () => {
		({ engine, close } = await open());
	});
	afterAll(() => close());

	const apply = (files: string[], log: Log = () => {}) =>
		applyMigrations(engine, readMigrations(migrations(...files)), log);
	const rows = async (text: string) => (await engine.run({ statements: [{ text }] }))[0]?.rows;
	const history = () =>
		rows('select version, name, statements[1] from supabase_migrations.schema_migrations order by 1');

	test('run as the owner and not as superuser, and are recorded like those of the Supabase CLI', async () => {
		expect(await apply([first])).toBe(1);
		expect(
			await rows(`select relname, pg_get_userbyid(relowner) from pg_class where relname in ('one', 'two') order by 1`)
		).toEqual([
			['one', 'app_owner'],
			['two', 'app_owner']
		]);
		expect(await history()).toEqual([['1', 'step', first]]);
		expect(await rows('select session_user')).toEqual([['postgres']]);
	});

	test('run once, pending ones only', async () => {
		expect(await apply([first, second])).toBe(1);
		expect(await apply([first, second])).toBe(0);
		expect(await history()).toEqual([
			['1', 'step', first],
			['2', 'step', second]
		]);
	});

	test.each([
		[
			'an error',
			'create table public.three (n int);\n\nselect nope;',
			/3_step\.sql:3: column "nope" does not exist \(42703\)/
		],
		['what only a superuser may', 'create role intruder superuser;', /42501/],
		['a role of its own', 'create role intruder;', /42501/],
		['a program of the server', `copy public.one from program 'echo 1';`, /42501/],
		['the keys of Auth', 'select * from auth.signing_keys;', /42501/],
		['the keys of the API', 'select * from embedded.settings;', /42501/],
		['the history', 'delete from supabase_migrations.schema_migrations;', /42501/],
		['another role', 'set role supabase_auth_admin;', /42501/],
		['the role before', 'reset role; select * from auth.signing_keys;', /42501/],
		['commit', 'create table public.three (n int); commit; select 1;', /begins or ends a transaction/],
		['rollback', 'rollback;', /begins or ends a transaction/]
	])('with %s are refused as a whole', async (_name, sql, message) => {
		await expect(apply([first, second, sql])).rejects.toMatchObject({
			code: 'migration_failed',
			message: expect.stringMatching(message)
		});
		expect(await history()).toHaveLength(2);
		expect(await rows(`select to_regclass('public.three'), session_user, current_user`)).toEqual([
			[null, 'postgres', 'postgres']
		]);
	});

	test('that are applied but unknown to this version are refused', async () => {
		await expect(apply([first])).rejects.toMatchObject({ code: 'migration_unknown' });
	});

	test('of a version before they were joined are refused, without changes', async () => {
		const joined = readMigrations(migrations(['10_joined.sql', 'create table public.joined (n int)']));
		await expect(applyMigrations(engine, joined, () => {})).rejects.toMatchObject({
			code: 'migration_superseded',
			message: expect.stringContaining('version 0.1')
		});
		expect(await rows(`select to_regclass('public.joined')`)).toEqual([[null]]);
	});

	test('edited after they were applied are logged', async () => {
		const log = vi.fn<Log>();
		await apply([`${first} -- more`, second], log);
		expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('edited'), { file: '1_step.sql' });
	});

	test('older than the last one are applied and logged', async () => {
		const log = vi.fn<Log>();
		const directory = migrations(['0_early.sql', 'select 1'], ['1_step.sql', first], ['2_step.sql', second]);
		expect(await applyMigrations(engine, readMigrations(directory), log)).toBe(1);
		expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('older'), { file: '0_early.sql' });
		await engine.run({
			statements: [{ text: `delete from supabase_migrations.schema_migrations where version = '0'` }]
		});
	});

	test('can create what the app needs: definer functions, policies, trusted extensions, a schema', async () => {
		await apply([
			first,
			second,
			`create extension if not exists unaccent with schema extensions;
			create extension if not exists pg_trgm with schema extensions;
			create extension if not exists btree_gist with schema extensions;
			create extension if not exists citext with schema extensions;
			create table planner.three (id int primary key, owner uuid references auth.users on delete cascade);
			alter table planner.three enable row level security;
			create policy own on planner.three using (owner = auth.uid());
			create function public.count_three() returns bigint language sql security definer set search_path = ''
				as $$ select count(*) from planner.three $$;
			create function planner.on_user() returns trigger language plpgsql security definer set search_path = ''
				as $$ begin return new; end $$;
			create trigger on_user after insert on auth.users for each row execute function planner.on_user();
			alter default privileges in schema public revoke execute on functions from anon;`
		]);
		expect(await rows('select public.count_three()')).toEqual([['0']]);
	});

	test('have the default privileges of a hosted project, so that a forgotten revoke is found', async () => {
		await apply([
			first,
			second,
			await lastApplied(),
			'create function public.open_door() returns int language sql as $$ select 1 $$;'
		]);
		expect(await rows(`select has_function_privilege('authenticated', 'public.open_door()', 'execute')`)).toEqual([
			['t']
		]);
		expect(await rows(`select has_table_privilege('anon', 'public.one', 'insert')`)).toEqual([['t']]);
	});
	const lastApplied = async () => (await history())?.at(-1)?.[2] ?? '';
});

interface Place {
	name: string;
	choice(): Promise<EngineChoice>;
}
const drops: (() => Promise<void>)[] = [];
let directories = 0;
const places: Place[] = [
	{ name: 'PGlite', choice: async () => ({ kind: 'pglite', dataDir: join(folder, `data-${(directories += 1)}`) }) },
	...(postgresServer
		? [
				{
					name: 'PostgreSQL',
					choice: async (): Promise<EngineChoice> => {
						const { url, drop } = await emptyDatabase(postgresServer ?? '');
						drops.push(drop);
						return { kind: 'postgres', url };
					}
				}
			]
		: [])
];

inOrder(places, 'the first start on', ({ choice }) => {
	const migrationsDir = migrations('create table public.seeded (n int)');
	const seed = (sql: string) => {
		const path = join(folder, `seed-${(count += 1)}.sql`);
		writeFileSync(path, sql);
		return path;
	};
	let place: EngineChoice;
	beforeAll(async () => {
		place = await choice();
	});
	afterAll(async () => {
		for (const drop of drops.splice(0)) await drop();
	});
	const open = (seedFile?: string) => openEmbedded(place, { migrationsDir, cacheDir, seedFile });
	const rows = (embedded: Embedded) => embedded.sql('select n from public.seeded');

	test(
		'is repeated when its seed failed',
		async () => {
			await expect(open(seed('insert into public.seeded values (1); select nope;'))).rejects.toMatchObject({
				code: 'migration_failed',
				message: expect.stringContaining('nope')
			});
			const embedded = await open(seed('insert into public.seeded values (2)'));
			expect([embedded.firstStart, await rows(embedded)]).toEqual([true, [{ n: 2 }]]);
			await embedded.close();
			const again = await open(seed('insert into public.seeded values (3)'));
			expect([again.firstStart, await rows(again)]).toEqual([false, [{ n: 2 }]]);
			await again.close();
		},
		PATIENCE
	);

	test(
		'applies a changed bootstrap again without damage',
		async () => {
			const embedded = await open();
			await embedded.sql(`update embedded.settings set value = 'older' where name = 'bootstrap'`);
			const { secretKey } = embedded;
			await embedded.close();
			const again = await open();
			const [row] = await again.sql<{ value: string }>(`select value from embedded.settings where name = 'bootstrap'`);
			expect([row?.value === 'older', again.secretKey, await rows(again)]).toEqual([false, secretKey, [{ n: 2 }]]);
			await again.close();
		},
		PATIENCE
	);
});

describe.runIf(postgresServer)('several servers on one PostgreSQL', () => {
	test(
		'started at once: one migrates and seeds, all share the keys',
		async () => {
			const { url, drop } = await emptyDatabase(postgresServer ?? '');
			const migrationsDir = migrations('create table public.once (n int)', 'insert into public.once values (1)');
			const path = join(folder, 'once.sql');
			writeFileSync(path, 'insert into public.once values (2)');
			const options = { migrationsDir, cacheDir, seedFile: path };
			const servers = await Promise.all(
				Array.from({ length: 5 }, () => openEmbedded({ kind: 'postgres', url }, options))
			);
			expect(servers.filter((server) => server.firstStart)).toHaveLength(1);
			expect(new Set(servers.map((server) => server.secretKey)).size).toBe(1);
			expect(await servers[0]?.sql('select n from public.once order by n')).toEqual([{ n: 1 }, { n: 2 }]);
			await Promise.all(servers.map((server) => server.close()));
			await drop();
		},
		PATIENCE
	);

	test('that cannot be reached is named, without its password', async () => {
		const url = 'postgres://somebody:geheim@127.0.0.1:1/nothing';
		const attempt = openEmbedded({ kind: 'postgres', url }, { migrationsDir: folder });
		await expect(attempt).rejects.toMatchObject({ code: 'postgres_unreachable' });
		await attempt.catch((error: Error) => expect(error.message).not.toContain('geheim'));
	});

	test(
		'without the privileges to create roles is refused by name',
		async () => {
			const { url, drop } = await emptyDatabase(postgresServer ?? '');
			const administrator = await openEmbedded({ kind: 'postgres', url }, { migrationsDir: migrations() });
			const name = `weak_${process.pid}`;
			await administrator.sql(`create role ${name} login password 'x'`);
			const other = await emptyDatabase(postgresServer ?? '');
			const weak = Object.assign(new URL(other.url), { username: name, password: 'x' }).href;
			await expect(
				openEmbedded({ kind: 'postgres', url: weak }, { migrationsDir: migrations() })
			).rejects.toMatchObject({
				code: 'bootstrap_privileges'
			});
			await administrator.sql(`drop role ${name}`);
			await administrator.close();
			await Promise.all([drop(), other.drop()]);
		},
		PATIENCE
	);

	test(
		'needs no superuser after the roles are created as README.md says',
		async () => {
			const { url, inTurn, drop } = await emptyDatabase(postgresServer ?? '');
			const name = `prepared_${process.pid}`;
			const database = new URL(url).pathname.slice(1);
			const [grant = ''] =
				/grant [\w,\s]+ to sessieplanner with admin option/.exec(readFileSync('README.md', 'utf8')) ?? [];
			const steps = [
				`create role ${name} login password 'x'`,
				`alter database ${database} owner to ${name}`,
				readFileSync('supabase/embedded/bootstrap/01_roles.sql', 'utf8'),
				grant.replace('sessieplanner', name)
			];
			const administrator = postgres(url, { max: 1, onnotice: () => {} });
			const own = Object.assign(new URL(url), { username: name, password: 'x' }).href;
			const embedded = await inTurn(async () => {
				for (const step of steps) await administrator.unsafe(step);
				return await openEmbedded({ kind: 'postgres', url: own }, { migrationsDir: 'supabase/migrations' });
			});
			expect(await embedded.sql('select rolsuper, rolcreaterole from pg_roles where rolname = session_user')).toEqual([
				{ rolsuper: false, rolcreaterole: false }
			]);
			expect(await embedded.sql('select count(*)::int as n from public.themes')).not.toEqual([{ n: 0 }]);
			await embedded.close();
			await administrator.unsafe(`drop owned by ${name} cascade`);
			await administrator.unsafe(`alter database ${database} owner to current_user`);
			await administrator.unsafe(`drop role ${name}`);
			await administrator.end();
			await drop();
		},
		PATIENCE
	);

	test('has no embedded backup', async () => {
		const { url, drop } = await emptyDatabase(postgresServer ?? '');
		const embedded = await openEmbedded({ kind: 'postgres', url }, { migrationsDir: migrations() });
		await expect(embedded.backup()).rejects.toMatchObject({ code: 'backup_not_supported' });
		await embedded.close();
		await drop();
	});

	test('ends a long statement and keeps working', async () => {
		const { url, drop } = await emptyDatabase(postgresServer ?? '');
		const embedded = await openEmbedded({ kind: 'postgres', url }, { migrationsDir: migrations(), deadlineMs: 500 });
		await expect(embedded.sql('do $$ begin loop end loop; end $$')).rejects.toMatchObject({ sqlstate: '57014' });
		expect(await embedded.health()).toEqual({ ok: true });
		await embedded.close();
		expect(await embedded.health()).toMatchObject({ ok: false });
		await drop();
	});

	test('that closes a connection rejects its query, and answers the next ones', async () => {
		const { url, drop } = await emptyDatabase(postgresServer ?? '');
		const embedded = await openEmbedded({ kind: 'postgres', url }, { migrationsDir: migrations() });
		const hangUp = postgres(url, { max: 1, onnotice: () => {} });
		await hangUp`select pg_advisory_lock(1)`;
		for (let round = 0; round < 5; round++) {
			const cutOff = [1, 2, 3].map(() => embedded.sql('select $1::int, pg_advisory_lock(1)', [round]));
			const told = Promise.allSettled(cutOff);
			const waiting = () => hangUp<{ pid: number }[]>`select pid from pg_stat_activity
				where datname = current_database() and wait_event = 'advisory'`;
			await expect.poll(async () => (await waiting()).length, { timeout: 8_000 }).toBe(3);
			for (const { pid } of await waiting()) await hangUp`select pg_terminate_backend(${pid}::int)`;
			for (const { status, reason } of nonEmpty((await told) as PromiseRejectedResult[]))
				expect([status, reason.sqlstate]).toEqual(['rejected', expect.stringMatching(/^(08006|57P01)$/)]);
			await expect.poll(() => embedded.health(), { timeout: 20_000 }).toEqual({ ok: true });
		}
		await hangUp.end();
		await embedded.close();
		await drop();
	});
});
