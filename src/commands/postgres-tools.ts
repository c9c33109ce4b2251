import { spawn } from 'node:child_process';
import { OperatorError } from './terminal.ts';

/** Runs pg_dump or pg_restore. The password goes by the environment: arguments can be seen by everybody on the machine. */
async function run(tool: 'pg_dump' | 'pg_restore', url: string, options: string[], input?: Buffer): Promise<Buffer> {
	const address = new URL(url);
	const password = decodeURIComponent(address.password);
	address.password = '';
	const child = spawn(tool, [...options, `--dbname=${address.href}`], {
		env: { ...process.env, ...(password ? { PGPASSWORD: password } : {}) },
		stdio: ['pipe', 'pipe', 'pipe']
	});
	const output: Buffer[] = [];
	const complaints: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
	child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
	// It may hang up before it has read everything, when it refuses; what it says then is what counts.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	const code = await new Promise((resolve, reject) => {
		child.once('close', resolve);
		child.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'ENOENT'
					? new OperatorError(
							`${tool} is needed for this and is not installed: install the client programs of PostgreSQL (Debian: postgresql-client).`
						)
					: error
			)
		);
	});
	if (code !== 0) throw new OperatorError(`${tool} refused:\n${Buffer.concat(complaints).toString().trim()}`);
	return Buffer.concat(output);
}

/** Everything in the database, in the format that pg_restore reads. */
export function dumpPostgres(url: string): Promise<Buffer> {
	return run('pg_dump', url, ['--format=custom', '--no-password']);
}

/** Puts a dump back, replacing what is there: all of it or, when anything fails, nothing. */
export async function restorePostgres(url: string, dump: Buffer): Promise<void> {
	const options = ['--clean', '--if-exists', '--single-transaction', '--exit-on-error', '--no-password'];
	await run('pg_restore', url, options, dump);
}

/** Can this be read by the pg_restore of this machine? Looks at the table of contents only. */
export async function isReadableDump(dump: Buffer): Promise<boolean> {
	const child = spawn('pg_restore', ['--list'], { stdio: ['pipe', 'ignore', 'ignore'] });
	child.stdin.on('error', () => undefined);
	child.stdin.end(dump);
	return new Promise((resolve) => {
		child.once('close', (code) => resolve(code === 0));
		child.once('error', () => resolve(false));
	});
}
