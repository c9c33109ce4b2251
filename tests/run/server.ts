import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guarded, onSomePort, root } from './process.ts';

export interface TestServer {
	/** `http://127.0.0.1:PORT` */
	url: string;
	dataDir: string;
	/** The process of the server itself. */
	pid: number;
	/** For `POST /api/jobs/run`. */
	jobsSecret: string;
	/** What the server has written so far. */
	log(): string;
	/** Ends it and removes its data directory, unless that was to be kept. */
	stop(): Promise<void>;
}

/** For tests of what survives: `stop` sends this signal, SIGKILL for instance, and leaves the data directory. */
export interface Kept {
	dataDir: string;
	signal: NodeJS.Signals;
}

/** Written once it listens; see src/commands/greeting.ts. */
const greeting = /^ {2}open {5}http/m;

/**
 * Starts the built app as `npm start` does, on some port and in a data directory of its own, and waits until it listens.
 * `settings` are those of `.env.example`; nothing of the developer's own environment comes along.
 * @param copyOf data of a server that was stopped, to begin with
 */
export const startServer = (settings: Record<string, string> = {}, kept?: Kept, copyOf?: string): Promise<TestServer> =>
	onSomePort((port) => startOn(port, settings, kept, copyOf));

async function startOn(
	port: number,
	settings: Record<string, string>,
	kept?: Kept,
	copyOf?: string
): Promise<TestServer> {
	const url = `http://127.0.0.1:${port}`;
	const dataDir = kept?.dataDir ?? mkdtempSync(join(tmpdir(), 'sessieplanner-server-'));
	if (copyOf) cpSync(copyOf, dataDir, { recursive: true });
	const jobsSecret = randomBytes(24).toString('hex');
	const guard = guarded({
		commands: [{ command: process.execPath, args: [join(root, 'src/commands/start.ts')] }],
		cwd: root,
		env: {
			PATH: process.env.PATH ?? '',
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: url,
			DATA_DIR: dataDir,
			JOBS_SECRET: jobsSecret,
			LOG_LEVEL: 'warn',
			RATE_LIMIT: 'off',
			...settings
		},
		signal: kept?.signal ?? 'SIGTERM',
		remove: kept ? [] : [dataDir]
	});
	try {
		await guard.says(greeting);
	} catch (error) {
		await guard.stop();
		throw error;
	}
	return { url, dataDir, pid: await guard.pid, jobsSecret, log: guard.output, stop: guard.stop };
}
