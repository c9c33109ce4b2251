import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readBootstrap } from '../../../supabase/embedded/bootstrap.ts';
import { placeDatabase } from '../../../supabase/embedded/data-directory.ts';
import { readMigrations } from '../../../supabase/embedded/migrations.ts';
import { loadSnapshot } from '../../../supabase/embedded/snapshot.ts';
import { root } from '../../run/process.ts';
import { fixtureMigrations } from '../contract/targets.ts';

export const cacheDir = join(root, '.cache');
export const options = { migrationsDir: fixtureMigrations, cacheDir };
/** Opening PGlite takes a second, and much longer while other tests run. */
export const PATIENCE = 120_000;

/** A folder that is removed after the tests of this file. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'sessieplanner-embedded-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export const snapshot = (): Promise<Uint8Array> =>
	loadSnapshot({
		bootstrap: readBootstrap(),
		migrations: readMigrations(fixtureMigrations),
		cacheDir,
		log: () => {}
	});

/** Creates a data directory with the fixture database, and returns the folder that PGlite opens. */
export async function databaseFolder(folder: string): Promise<string> {
	await placeDatabase(folder, await snapshot());
	return join(folder, 'pg');
}
