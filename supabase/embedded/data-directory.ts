import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractTar, syncFolder } from './tar.ts';
import { EmbeddedError } from './types.ts';

/** The PostgreSQL major version of the pinned PGlite, which cannot read directories of other versions. */
const POSTGRES_MAJOR = 18;
/** Format 1 was version 0.1 of this program. Its migrations were joined since, so its databases are not supported. */
const FORMAT = 2;
const DATABASE = 'pg';
const STAMP = 'version.json';
const UNFINISHED = '.unfinished-';

/**
 * A data directory holds `pg/` (the database), `version.json` (what wrote it) and `lock`.
 * All functions expect the lock to be held.
 */
export interface DataDirectory {
	/** The folder that PGlite opens. */
	database: string;
	exists: boolean;
}

/** Inspects a data directory and removes leftovers of an interrupted first start. Refuses directories of other versions. */
export function inspectDataDirectory(directory: string): DataDirectory {
	for (const name of readdirSync(directory)) {
		if (name.startsWith(UNFINISHED)) rmSync(join(directory, name), { recursive: true, force: true });
	}
	const database = join(directory, DATABASE);
	if (!existsSync(database)) return { database, exists: false };
	checkVersion(directory, database);
	return { database, exists: true };
}

/**
 * Unpacks a database into a temporary folder, syncs it and renames it into place, so that a kill at any moment leaves
 * either the old state or the new one. An existing database is replaced.
 * Refuses `backup_unreadable` for a damaged tar, `data_directory_version` for one of another PostgreSQL version.
 */
export async function placeDatabase(directory: string, tar: Uint8Array): Promise<void> {
	const aside = join(directory, `${UNFINISHED}${randomUUID()}`);
	const database = join(directory, DATABASE);
	try {
		await extractTar(tar, aside);
	} catch (error) {
		rmSync(aside, { recursive: true, force: true });
		throw new EmbeddedError('backup_unreadable', `This is not a whole backup: ${(error as Error).message}.`);
	}
	try {
		checkVersion(directory, aside);
	} catch (error) {
		rmSync(aside, { recursive: true, force: true });
		throw error;
	}
	writeFileSync(join(directory, STAMP), stampText());
	const old = existsSync(database) ? `${aside}-old` : undefined;
	if (old) renameSync(database, old);
	renameSync(aside, database);
	await syncFolder(directory);
	if (old) rmSync(old, { recursive: true, force: true });
}

/** Creates the directory. Refuses `data_directory_unusable` when that fails. */
export function ensureDirectory(directory: string): void {
	try {
		mkdirSync(directory, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw new EmbeddedError(
			'data_directory_unusable',
			`The data directory ${directory} cannot be made: ${(error as Error).message}`
		);
	}
}

function checkVersion(directory: string, database: string): void {
	const postgres = readText(join(database, 'PG_VERSION'))?.trim();
	if (postgres === undefined || !/^\d+$/.test(postgres)) {
		throw new EmbeddedError('data_directory_unusable', `${database} holds no PostgreSQL database.`);
	}
	if (postgres !== String(POSTGRES_MAJOR)) {
		throw new EmbeddedError(
			'data_directory_version',
			`The data directory ${directory} was written by PostgreSQL ${postgres}, this version runs ${POSTGRES_MAJOR}. ` +
				'Make a logical export with the version that wrote it and read that in here.'
		);
	}
	const stamp = readText(join(directory, STAMP));
	// A directory of its first start has none yet.
	if (stamp === undefined && !existsSync(join(directory, DATABASE))) return;
	const format = formatOf(stamp ?? '');
	if (format === undefined) {
		throw new EmbeddedError(
			'data_directory_unusable',
			`${join(directory, STAMP)} is missing or damaged, so which version of this program wrote the database is unknown. ` +
				`Put it back from a copy of the directory; this version writes ${stampText().trim()}. Nothing was changed.`
		);
	}
	if (format > FORMAT) {
		throw new EmbeddedError(
			'data_directory_version',
			`The data directory ${directory} was written by a newer version of this program (format ${format}).`
		);
	}
	if (format < FORMAT) {
		throw new EmbeddedError(
			'data_directory_version',
			`The data directory ${directory} was written by version 0.1 of this program, and its data are not taken over. ` +
				'Choose another DATA_DIR; nothing was changed.'
		);
	}
}

const stampText = () => `${JSON.stringify({ format: FORMAT, postgres: POSTGRES_MAJOR })}\n`;

/** The format in a stamp; undefined when it is none. */
function formatOf(stamp: string): number | undefined {
	try {
		const parsed = JSON.parse(stamp) as { format?: unknown } | null;
		return Number.isInteger(parsed?.format) ? (parsed?.format as number) : undefined;
	} catch {
		return undefined;
	}
}

function readText(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}
