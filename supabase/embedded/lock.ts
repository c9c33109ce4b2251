import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/lib/core/clock.ts';
import { processStart } from './process-identity.ts';
import { EmbeddedError } from './types.ts';

/** The holder touches its lock this often, so that another machine or container can see that it lives. */
const HEARTBEAT_MS = 5_000;
/** A lock of another host that was not touched for so long is abandoned. */
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
 * Takes the directory for this process. PGlite has no lock of its own, and a second opener corrupts the database
 * silently, so this must hold before anything else looks at the files.
 * Refuses with `data_directory_in_use` and names the holder. A lock left by a killed process is taken over.
 */
export async function acquireLock(directory: string, onLost: (reason: string) => void): Promise<Lock> {
	try {
		return await acquire(directory, onLost);
	} catch (error) {
		if (error instanceof EmbeddedError) throw error;
		// A disk that is full or may only be read, a folder where the lock should be: for who runs the server, not a fault.
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
		since: new Date().toISOString()
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

/** Written aside and linked into place: the lock appears whole or not at all, and only where there is none. */
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
		// Falls through: a lock that is no lock (an interrupted copy of the directory) holds nothing.
	}
	return { token: text, pid: 0, started: '', host: '', since: '' };
}

/** On this host the process decides; of another host (or container) only the heartbeat can be seen. */
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
 * Removes a dead process's lock. Of two that try at once only one can rename the file away; if that one finds it took
 * a newer lock than the dead one it had read, it puts it back.
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
			// A third process was quicker; the heartbeat of the one robbed will notice.
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
			const now = new Date();
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
