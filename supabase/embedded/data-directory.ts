import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractTar, syncFolder } from './tar.ts';
import { EmbeddedError } from './types.ts';

/** The PostgreSQL major version inside the pinned PGlite; a directory of another one cannot be read by it. */
const POSTGRES_MAJOR = 18;
/** 1 was version 0.1 of this program, whose migrations were joined since: its databases are not taken over. */
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

/** Looks what is there, removes what an interrupted first start left, and refuses what this version cannot read. */
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
 * Unpacks the database in a folder aside and renames it into place when it is whole and on the disk, so that being
 * killed at any moment leaves either nothing or everything. What stands there already is replaced.
 * Refuses `backup_unreadable` when it is not the tar of a database of this version.
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
	writeFileSync(
		join(directory, STAMP),
		JSON.stringify({ format: FORMAT, postgres: POSTGRES_MAJOR }, null, '\t') + '\n'
	);
	const old = existsSync(database) ? `${aside}-old` : undefined;
	if (old) renameSync(database, old);
	renameSync(aside, database);
	await syncFolder(directory);
	if (old) rmSync(old, { recursive: true, force: true });
}

/** Makes the directory itself; refuses by name when it cannot be made or written. */
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
	if (postgres === undefined) {
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
	const format = stamp === undefined ? undefined : formatOf(stamp);
	if (format !== undefined && format > FORMAT) {
		throw new EmbeddedError(
			'data_directory_version',
			`The data directory ${directory} was written by a newer version of this program (format ${format}).`
		);
	}
	if (format !== undefined && format < FORMAT) {
		throw new EmbeddedError(
			'data_directory_version',
			`The data directory ${directory} was written by version 0.1 of this program, and its data are not taken over. ` +
				'Choose another DATA_DIR; nothing was changed.'
		);
	}
}

function formatOf(stamp: string): number | undefined {
	try {
		const parsed = JSON.parse(stamp) as { format?: unknown };
		return typeof parsed.format === 'number' ? parsed.format : undefined;
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
