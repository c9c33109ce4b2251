import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Ended {
	/** Null when a signal ended it. */
	code: number | null;
	/** What it wrote, errors and output in the order in which they came. */
	output: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill()));

/** Runs a command to its end, quietly. Never throws: a command that cannot start ends with code 127. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<Ended> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		running.add(child);
		let output = '';
		child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
		child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
		child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
		child.on('close', (code) => {
			running.delete(child);
			resolve({ code, output });
		});
	});
}

// What is kept for a report is read in logs and files too, where colours are noise.
const plain = { NO_COLOR: '1', FORCE_COLOR: undefined };

/** A tool from this project's own node_modules, run by this Node: no npx, no shell, the same on Windows. */
export const runTool = (entry: string, args: string[], env: Record<string, string> = {}): Promise<Ended> =>
	run(process.execPath, [join(root, 'node_modules', entry), ...args], {
		env: { ...process.env, ...plain, ...env }
	});

/** npm as it was started, or the one on the path. */
export function npm(args: string[], env: Record<string, string> = {}): Promise<Ended> {
	const started = process.env.npm_execpath;
	const options: SpawnOptions = { env: { ...process.env, ...env }, shell: !started && process.platform === 'win32' };
	return started?.endsWith('.js') ? run(process.execPath, [started, ...args], options) : run('npm', args, options);
}

export const isRoot = (): boolean => process.getuid?.() === 0;

const has = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Installs Debian packages; only possible as root on a Debian family system. */
export async function apt(packages: string[]): Promise<Ended> {
	if (!isRoot() || !has('apt-get')) return { code: 1, output: 'not root, or no apt-get\n' };
	const options: SpawnOptions = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
	const updated = await run('apt-get', ['update', '-q'], options);
	const installed = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
	return { code: installed.code, output: updated.output + installed.output };
}

/** Outside what systems give to outgoing connections (Linux from 32768, others from 49152): those come and go all the time. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const ATTEMPTS = 10;

/**
 * Starts what must be told its port before it listens; whatever can listen on port 0 does that instead. A port is never looked
 * at beforehand, since it may be taken a moment later: when `start` rejects because it is in use, another one is tried.
 */
export async function onSomePort<T>(start: (port: number) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await start(randomInt(FIRST_PORT, LAST_PORT));
		} catch (error) {
			if (attempt === ATTEMPTS || !/already in use/i.test(String(error))) throw error;
		}
	}
}

/** What `guard.ts` is told on its command line. */
export interface Guarded {
	/** Run one after another; the last is the one that stays. */
	commands: { command: string; args: string[] }[];
	cwd: string;
	env: Record<string, string>;
	uid?: number;
	gid?: number;
	/** The signal that asks it to stop. */
	signal: NodeJS.Signals;
	/** Folders that go when it has ended. */
	remove: string[];
}

export interface Guard {
	/** Resolves with the first match in what it writes; rejects with everything written when it ends before that. */
	says(pattern: RegExp): Promise<RegExpExecArray>;
	/** Everything written so far. */
	output(): string;
	/** The process that stays, once it runs. */
	pid: Promise<number>;
	/** Stops it, waits until it is gone and its folders are removed. */
	stop(): Promise<void>;
}

/**
 * Starts something that stays and cannot outlive us: a small process holds it, and ends it and removes its folders as soon
 * as our end of its pipe closes, whether we stopped in order, were interrupted, crashed or were killed.
 */
export function guarded(task: Guarded): Guard {
	const child = spawn(process.execPath, [fileURLToPath(new URL('./guard.ts', import.meta.url)), JSON.stringify(task)], {
		stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
		// Away from the terminal's Ctrl-C, which would reach it before the tests that still use it have ended.
		detached: true
	});
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
	const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
	// It may have ended by itself, with its reason in the output.
	child.stdin?.on('error', () => {});
	return {
		output: () => output,
		pid: new Promise((resolve) => child.on('message', (pid) => resolve(Number(pid)))),
		says: (pattern) => waitFor(child, pattern, () => output),
		stop: () => {
			child.stdin?.end();
			return ended;
		}
	};
}

function waitFor(child: ChildProcess, pattern: RegExp, output: () => string): Promise<RegExpExecArray> {
	return new Promise((resolve, reject) => {
		const look = (): void => {
			const match = pattern.exec(output());
			if (match) resolve(match);
		};
		look();
		child.stdout?.on('data', look);
		child.stderr?.on('data', look);
		child.on('close', () => reject(new Error(`it ended before it said ${pattern}:\n${output()}`)));
	});
}
