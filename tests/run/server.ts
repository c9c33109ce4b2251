import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guarded, onSomePort, root } from './process.ts';

export interface TestServer {
	/** `http://127.0.0.1:PORT` */
	url: string;
	dataDir: string;
	/** Process id of the server. */
	pid: number;
	/** For `POST /api/jobs/run`. */
	jobsSecret: string;
	/** The output of the server so far. */
	log(): string;
	/** Stops it and removes its data directory, unless it was passed as `kept`. */
	stop(): Promise<void>;
}

/** For tests of restarts and crashes: `stop` sends this signal, such as SIGKILL, and keeps the data directory. */
export interface Kept {
	dataDir: string;
	signal: NodeJS.Signals;
	/** As npm starts it: `signal` goes to a shell that does not pass it on. */
	throughShell?: boolean;
}

/** Printed once it listens; see src/commands/startup-message.ts. */
const startupMessage = /^ {2}open {5}http/m;

/**
 * Starts the built app as `npm start` does, on some port and with its own data directory, and waits until it listens.
 * `settings` are those of `.env.example`; the environment of the developer is not inherited.
 * @param copyOf data directory of a stopped server to copy
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
	const program = [process.execPath, join(root, 'src/commands/start.ts')];
	const [command = '', ...args] = kept?.throughShell ? ['sh', '-c', '"$0" "$1"; true', ...program] : program;
	const guard = guarded({
		commands: [{ command, args }],
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
			...(kept?.throughShell ? { npm_lifecycle_event: 'start' } : {}),
			...settings
		},
		signal: kept?.signal ?? 'SIGTERM',
		remove: kept ? [] : [dataDir]
	});
	try {
		await guard.says(startupMessage);
	} catch (error) {
		await guard.stop();
		throw error;
	}
	return { url, dataDir, pid: await guard.pid, jobsSecret, log: guard.output, stop: guard.stop };
}
