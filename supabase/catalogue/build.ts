import { join } from 'node:path';
import { readBootstrap } from '../embedded/bootstrap.ts';
import type { Engine } from '../embedded/engine/engine.ts';
import { openPglite } from '../embedded/engine/pglite.ts';
import { readMigrations } from '../embedded/migrations.ts';
import { loadSnapshot } from '../embedded/snapshot.ts';

export type CatalogueSource = 'schemas' | 'migrations';

/** The folder of a source below the root of the repository; both are read and run by the same rules. */
export const folderOf = (root: string, source: CatalogueSource): string => join(root, 'supabase', source);

/** A new database in memory with the bootstrap and everything of one source. The caller closes it. */
export async function openBuilt(root: string, source: CatalogueSource): Promise<Engine> {
	const log = () => {};
	const snapshot = await loadSnapshot({
		bootstrap: readBootstrap(),
		migrations: readMigrations(folderOf(root, source)),
		cacheDir: join(root, '.cache'),
		log
	});
	return await openPglite({ snapshot, deadlineMs: 60_000, log });
}
