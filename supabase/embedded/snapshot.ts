import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { systemClock } from '../../src/lib/core/clock.ts';
import { applyBootstrap, type Bootstrap } from './bootstrap.ts';
import { openPglite } from './engine/pglite.ts';
import { applyMigrations, type Migration } from './migrations.ts';
import type { Log } from './types.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const PREFIX = 'embedded-';
/** Snapshots of other versions are kept this long, so that switching branches does not rebuild them each time. */
const KEEP_MS = 14 * 24 * 3600 * 1000;

export interface SnapshotRecipe {
	bootstrap: Bootstrap;
	migrations: readonly Migration[];
	cacheDir: string;
	pgtap?: boolean;
	log: Log;
}

/**
 * The tar of a data directory with bootstrap and migrations applied, without secrets. With it a first start takes one second
 * instead of the eight that initdb and the migrations take (WebAssembly, 2 cores). Built when it is not in the cache.
 */
export async function loadSnapshot(recipe: SnapshotRecipe): Promise<Uint8Array> {
	const file = join(recipe.cacheDir, `${PREFIX}${fingerprint(recipe)}.tar.zst`);
	let packed: Uint8Array | undefined;
	try {
		packed = readFileSync(file);
	} catch {
		packed = undefined;
	}
	if (packed) {
		try {
			return await decompress(packed);
		} catch {
			recipe.log('warn', 'The cached snapshot is damaged and is built again.', { file });
		}
	}
	return await buildSnapshot(recipe, file);
}

async function buildSnapshot(recipe: SnapshotRecipe, file: string): Promise<Uint8Array> {
	recipe.log('info', 'Preparing the embedded database; this is done once.');
	const engine = await openPglite({ deadlineMs: 120_000, pgtap: recipe.pgtap, log: recipe.log });
	try {
		await applyBootstrap(engine, recipe.bootstrap);
		await applyMigrations(engine, recipe.migrations, recipe.log);
		const tar = await engine.dump();
		await cacheSnapshot(recipe, file, tar);
		return tar;
	} finally {
		await engine.close();
	}
}

/** Saves time and no more: the program may lie in a folder that its user cannot write (a service, a container). */
async function cacheSnapshot({ cacheDir, log }: SnapshotRecipe, file: string, tar: Uint8Array): Promise<void> {
	try {
		mkdirSync(cacheDir, { recursive: true });
		const aside = `${file}.${randomUUID()}`;
		writeFileSync(aside, await compress(tar, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }));
		renameSync(aside, file);
		removeOld(cacheDir);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		log('info', 'The prepared database could not be cached; the next new data directory takes as long.', { reason });
	}
}

function fingerprint(recipe: SnapshotRecipe): string {
	const require = createRequire(import.meta.url);
	const entry = require.resolve('@electric-sql/pglite');
	const { version } = JSON.parse(readFileSync(join(entry, '../../package.json'), 'utf8')) as { version: string };
	const hash = createHash('sha256').update(JSON.stringify([version, recipe.bootstrap.hash]));
	for (const migration of recipe.migrations) hash.update(JSON.stringify([migration.file, migration.sql]));
	return hash.digest('hex').slice(0, 32);
}

function removeOld(cacheDir: string): void {
	for (const name of readdirSync(cacheDir)) {
		if (!name.startsWith(PREFIX)) continue;
		const path = join(cacheDir, name);
		try {
			if (systemClock().getTime() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { force: true });
		} catch {
			// Another process removed it first.
		}
	}
}
