import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/lib/core/clock.ts';
import { processStart } from './process-identity.ts';
import { EmbeddedError } from './types.ts';

/** The holder touches its lock this often, so that other machines and containers can see that it is alive. */
const HEARTBEAT_MS = 5_000;
/** A lock of another host that was not touched for this long is abandoned. */
const ABANDONED_MS = 30_000;
const NAME = 'lock';

interface Holder {
	token: string;
	pid: number;
	started: string;
	host: string;
	since: string;
}

export interface Lock {
	release(): void;
}

/**
 * Locks the data directory for this process. PGlite has no lock, and a second process would silently corrupt the database,
 * so the lock must be held before anything else reads the files.
 * Refuses `data_directory_in_use` with the holder, and `data_directory_unusable`. A lock of a killed process is taken over.
 */
export async function acquireLock(directory: string, onLost: (reason: string) => void): Promise<Lock> {
	try {
		return await acquire(directory, onLost);
	} catch (error) {
		if (error instanceof EmbeddedError) throw error;
		// A full or read-only disk, or a folder in place of the lock: a problem for the operator, not a bug.
		const reason = error instanceof Error ? error.message : String(error);
		throw new EmbeddedError('data_directory_unusable', `The lock in ${directory} cannot be taken: ${reason}`);
	}
}

async function acquire(directory: string, onLost: (reason: string) => void): Promise<Lock> {
	const path = join(directory, NAME);
	const mine: Holder = {
		token: randomUUID(),
		pid: process.pid,
		started: processStart(process.pid) ?? 'unknown',
		host: hostname(),
		since: systemClock().toISOString()
	};
	for (let attempt = 0; attempt < 5; attempt += 1) {
		if (claim(path, mine)) return keep(path, mine, onLost);
		const holder = read(path);
		if (holder === undefined) continue;
		if (lives(path, holder)) throw inUse(directory, holder);
		await takeOver(path, holder);
	}
	const holder = read(path);
	if (holder) throw inUse(directory, holder);
	throw new EmbeddedError('data_directory_unusable', `The lock ${path} cannot be taken.`);
}

/** Writes a temporary file and links it into place, so that the lock appears atomically and only if there is none. */
function claim(path: string, mine: Holder): boolean {
	const aside = `${path}.${mine.token}`;
	writeFileSync(aside, JSON.stringify(mine), { mode: 0o600 });
	try {
		linkSync(aside, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(aside, { force: true });
	}
}

function read(path: string): Holder | undefined {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
	try {
		const holder = JSON.parse(text) as Holder;
		if (typeof holder.pid === 'number' && typeof holder.token === 'string') return holder;
	} catch {
		// Falls through: an invalid lock file (an interrupted copy of the directory) locks nothing.
	}
	return { token: text, pid: 0, started: '', host: '', since: '' };
}

/** Is the holder alive? On this host the process is checked; for another host or container only the heartbeat. */
function lives(path: string, holder: Holder): boolean {
	if (holder.pid === 0) return false;
	if (holder.host === hostname()) return processStart(holder.pid) === holder.started;
	try {
		return systemClock().getTime() - statSync(path).mtimeMs < ABANDONED_MS;
	} catch {
		return false;
	}
}

/**
 * Removes the lock of a dead process. Of two processes that try at once only one can rename the file; if it took a newer
 * lock than the one it had read, it puts that back.
 */
async function takeOver(path: string, dead: Holder): Promise<void> {
	const aside = `${path}.stale.${randomUUID()}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	const taken = read(aside);
	if (taken && taken.token !== dead.token) {
		try {
			linkSync(aside, path);
		} catch {
			// A third process was faster; the owner of the removed lock notices at its next heartbeat.
		}
	}
	rmSync(aside, { force: true });
	await wait(20 + Math.random() * 30);
}

function keep(path: string, mine: Holder, onLost: (reason: string) => void): Lock {
	const beat = setInterval(() => {
		try {
			if (read(path)?.token !== mine.token) {
				clearInterval(beat);
				return onLost('Another process took the lock of the data directory.');
			}
			const now = systemClock();
			utimesSync(path, now, now);
		} catch (error) {
			onLost(`The lock of the data directory cannot be kept: ${(error as Error).message}`);
		}
	}, HEARTBEAT_MS);
	beat.unref();
	return {
		release() {
			clearInterval(beat);
			if (read(path)?.token === mine.token) rmSync(path, { force: true });
		}
	};
}

function inUse(directory: string, holder: Holder): EmbeddedError {
	const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
	return new EmbeddedError(
		'data_directory_in_use',
		`The data directory ${directory} is in use by process ${holder.pid}${where} since ${holder.since}. ` +
			'Stop that one first, or give this one another DATA_DIR.'
	);
}
