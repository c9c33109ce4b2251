import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ensureDirectory, inspectDataDirectory, placeDatabase } from './data-directory.ts';
import { acquireLock } from './lock.ts';
import { EmbeddedError } from './types.ts';

const unpack = promisify(gunzip);
/** Limit for the unpacked size, since a backup is unpacked in memory. */
const MAX_BYTES = 4 * 1024 ** 3;

/**
 * Restores a backup (from `Embedded.backup`) into a data directory that no process has open.
 * Refuses `data_directory_in_use`, `data_directory_not_empty` unless `force` is set, `data_directory_version` and
 * `backup_unreadable`; an existing database is then unchanged.
 */
export async function restoreEmbedded(
	dataDir: string,
	backup: Uint8Array,
	options: { force?: boolean } = {}
): Promise<void> {
	const directory = resolve(dataDir);
	ensureDirectory(directory);
	const lock = await acquireLock(directory, () => {});
	try {
		if (inspectDataDirectory(directory).exists && !options.force) {
			throw new EmbeddedError('data_directory_not_empty', `There is a database in ${directory} already.`);
		}
		let tar: Uint8Array;
		try {
			tar = await unpack(backup, { maxOutputLength: MAX_BYTES });
		} catch {
			throw new EmbeddedError('backup_unreadable', 'This is not a backup: it cannot be unpacked.');
		}
		await placeDatabase(directory, tar);
	} finally {
		lock.release();
	}
}
