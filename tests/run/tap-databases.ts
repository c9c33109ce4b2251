import { PGlite } from '@electric-sql/pglite';
import { join } from 'node:path';
import postgres from 'postgres';
import { readBootstrap } from '../../supabase/embedded/bootstrap.ts';
import { extensions } from '../../supabase/embedded/engine/extensions.ts';
import { disableWasmCodeGc } from '../../supabase/embedded/engine/wasm.ts';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { readMigrations } from '../../supabase/embedded/migrations.ts';
import { loadSnapshot } from '../../supabase/embedded/snapshot.ts';
import { emptyDatabase } from '../integration/database.ts';
import type { TapDatabase } from './pgtap.ts';
import { root } from './process.ts';

const migrationsDir = join(root, 'supabase/migrations');

/** PGlite with bootstrap and migrations applied, on one connection that keeps its transaction between calls. */
export async function pgliteForTap(): Promise<TapDatabase> {
	const snapshot = await loadSnapshot({
		bootstrap: readBootstrap(),
		migrations: readMigrations(migrationsDir),
		cacheDir: join(root, '.cache'),
		log: () => {}
	});
	disableWasmCodeGc();
	const database = await PGlite.create({ loadDataDir: new Blob([snapshot as Uint8Array<ArrayBuffer>]), extensions });
	return { name: 'PGlite', ...onPglite(database), close: () => database.close() };
}

/** Adapts PGlite to the runner. */
export const onPglite = (database: PGlite): Pick<TapDatabase, 'run' | 'rows'> => ({
	run: async (script) => void (await database.exec(script)),
	rows: async (statement) => firstColumn((await database.exec(statement, { rowMode: 'array' })).at(-1)?.rows ?? [])
});

const firstColumn = (rows: unknown[]): string[] => rows.map((row) => String((row as unknown[])[0]));

/** The same on a new database of a real PostgreSQL. */
export async function postgresForTap(server: string): Promise<TapDatabase> {
	const { url, drop } = await emptyDatabase(server);
	await (await openEmbedded({ kind: 'postgres', url }, { migrationsDir })).close();
	const database = tapOn('PostgreSQL', url);
	return { ...database, close: () => database.close().then(drop) };
}

/** Adapts an existing database to the runner. */
export function tapOn(name: string, url: string): TapDatabase {
	const connection = postgres(url, { max: 1, onnotice: () => {} });
	return {
		name,
		run: async (script) => void (await connection.unsafe(script).simple()),
		rows: async (statement) => firstColumn(await connection.unsafe(statement).simple().values()),
		close: () => connection.end()
	};
}
