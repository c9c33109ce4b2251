import { folderOf, openBuilt, type CatalogueSource } from '../../../supabase/catalogue/build.ts';
import { applyBootstrap, readBootstrap } from '../../../supabase/embedded/bootstrap.ts';
import type { Engine } from '../../../supabase/embedded/engine/engine.ts';
import { openPostgres } from '../../../supabase/embedded/engine/postgres.ts';
import { applyMigrations, readMigrations } from '../../../supabase/embedded/migrations.ts';
import { root } from '../../run/process.ts';
import { emptyDatabase, postgresServer } from '../database.ts';

/** A database built from one source. */
export interface Build {
	engine: Engine;
	close(): Promise<void>;
}

const inMemory = async (source: CatalogueSource): Promise<Build> => {
	const engine = await openBuilt(root, source);
	return { engine, close: () => engine.close() };
};

const onServer =
	(server: string) =>
	async (source: CatalogueSource): Promise<Build> => {
		const { url, inTurn, drop } = await emptyDatabase(server);
		const engine = await openPostgres({ url, deadlineMs: 60_000 });
		await inTurn(() => applyBootstrap(engine, readBootstrap()));
		await applyMigrations(engine, readMigrations(folderOf(root, source)), () => {});
		return { engine, close: () => engine.close().finally(drop) };
	};

/** PGlite, and a real PostgreSQL if TEST_DATABASE_URL is set. */
export const builders = [
	{ name: 'PGlite', build: inMemory },
	...(postgresServer ? [{ name: 'PostgreSQL', build: onServer(postgresServer) }] : [])
];
