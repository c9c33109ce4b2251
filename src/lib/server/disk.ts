import { statfs } from 'node:fs/promises';
import { settings } from './settings.ts';

/** Less than this is called full: PostgreSQL writes its log in files of 16 MB. */
const LEAST_BYTES = 32 * 1024 * 1024;
/** How long a refused write counts. A disk elsewhere cannot be asked, and reading works while it is full. */
const REMEMBER_MS = 5 * 60_000;

let refusedAt: number | undefined;

/** Call when the database had no room to write. */
export function noteDiskFull(now = performance.now()): void {
	refusedAt = now;
}

async function hasRoom(directory: string): Promise<boolean> {
	const found = await statfs(directory).catch(() => null);
	return found === null || found.bavail * found.bsize >= LEAST_BYTES;
}

/** Is the disk of the database full, as far as this server can tell? */
export async function isDiskFull(now = performance.now()): Promise<boolean> {
	if (refusedAt !== undefined && now - refusedAt < REMEMBER_MS) return true;
	const { data } = settings();
	return data.kind === 'pglite' && !(await hasRoom(data.dataDir));
}
