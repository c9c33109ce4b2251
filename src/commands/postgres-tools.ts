import { spawn } from 'node:child_process';
import { OperatorError } from './terminal.ts';

/** Runs pg_dump or pg_restore. The password is passed in the environment, because other users can see arguments. */
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
	// The tool may close stdin early when it fails; its error output has the reason.
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

/** Dumps the whole database in the custom format of pg_restore. */
export function dumpPostgres(url: string): Promise<Buffer> {
	return run('pg_dump', url, ['--format=custom', '--no-password']);
}

/** Restores a dump and replaces existing data, in one transaction. */
export async function restorePostgres(url: string, dump: Buffer): Promise<void> {
	const options = ['--clean', '--if-exists', '--single-transaction', '--exit-on-error', '--no-password'];
	await run('pg_restore', url, options, dump);
}

/** Can the local pg_restore read this dump? Reads the table of contents only. */
export async function isReadableDump(dump: Buffer): Promise<boolean> {
	const child = spawn('pg_restore', ['--list'], { stdio: ['pipe', 'ignore', 'ignore'] });
	child.stdin.on('error', () => undefined);
	child.stdin.end(dump);
	return new Promise((resolve) => {
		child.once('close', (code) => resolve(code === 0));
		child.once('error', () => resolve(false));
	});
}
