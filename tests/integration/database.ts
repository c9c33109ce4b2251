import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import postgres from 'postgres';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { root } from '../run/process.ts';

/** A database engine to test on: `describe.each(engines)('on $name', ({ open }) => …)`. */
export interface TestEngine {
	name: 'PGlite' | 'PostgreSQL';
	/**
	 * Opens a new, empty, migrated Supabase; `connect(it)` makes the app use it.
	 * Open it in `beforeAll`, close it in `afterAll`: closing removes it.
	 */
	open(): Promise<Embedded>;
}

const migrationsDir = join(root, 'supabase/migrations');

export const inMemoryOptions = { migrationsDir, cacheDir: join(root, '.cache') };

const inMemory: TestEngine = {
	name: 'PGlite',
	open: () => openEmbedded({ kind: 'memory' }, inMemoryOptions)
};

const onServer = (server: string): TestEngine => ({
	name: 'PostgreSQL',
	open: async () => {
		const { url, inTurn, drop } = await emptyDatabase(server);
		try {
			const supabase = await inTurn(() => openEmbedded({ kind: 'postgres', url }, { migrationsDir }));
			return { ...supabase, close: () => supabase.close().finally(drop) };
		} catch (error) {
			await drop();
			throw error;
		}
	}
});

interface EmptyDatabase {
	url: string;
	/** Serializes work that creates roles, which all databases of a server share. */
	inTurn<T>(work: () => Promise<T>): Promise<T>;
	drop(): Promise<void>;
}

/** Creates a database on a PostgreSQL server, for tests that need its URL. */
export async function emptyDatabase(server: string): Promise<EmptyDatabase> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const administrator = postgres(server, { max: 1, onnotice: () => {} });
	await administrator.unsafe(`create database ${name}`);
	return {
		url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
		inTurn: async (work) => {
			await administrator`select pg_advisory_lock(${ROLES})`;
			return await work().finally(() => administrator`select pg_advisory_unlock(${ROLES})`);
		},
		drop: async () => {
			await administrator.unsafe(`drop database if exists ${name} with (force)`);
			await administrator.end();
		}
	};
}

/** Key of the advisory lock; nothing else on the test server uses it. */
const ROLES = 4200;

/** The pool size of the embedded engine. */
const CONNECTIONS = 10;

/**
 * Deadlocks in a database of a real server so far; the engine retries after one, so nothing else shows them. An idle connection
 * reports its statistics after ten seconds (PostgreSQL 15) or when asked. Every connection of the pool is asked: each call holds
 * one until all have been counted by a sequence, which no transaction hides.
 */
export async function deadlocks({ sql }: Embedded): Promise<number> {
	await sql('create sequence public.reported');
	const report = () =>
		sql(`do $$ begin
			perform pg_stat_force_next_flush(), nextval('public.reported');
			while (select last_value from public.reported) < ${CONNECTIONS} loop end loop;
		end $$`);
	await Promise.all(Array.from({ length: CONNECTIONS }, report));
	const [row] = await sql<{ deadlocks: string }>(
		'select deadlocks from pg_stat_database where datname = current_database()'
	);
	return Number(row?.deadlocks ?? Number.NaN);
}

/** URL of the real PostgreSQL that `npm test` starts; undefined when Vitest is started by hand. */
export const postgresServer = process.env.TEST_DATABASE_URL;

/** PGlite, and a real PostgreSQL if TEST_DATABASE_URL is set. */
export const engines: TestEngine[] = postgresServer ? [inMemory, onServer(postgresServer)] : [inMemory];
