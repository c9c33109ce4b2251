import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Ended {
	/** Null when a signal ended it. */
	code: number | null;
	/** stdout and stderr, in the order of arrival. */
	output: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill()));

/** Runs a command and captures its output. Never throws: the code is 127 if it cannot start. */
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

// No colours, since reports are also read in logs and files.
const plain = { NO_COLOR: '1', FORCE_COLOR: undefined };

/** Runs a tool from node_modules with this Node, without npx or a shell, so that it works on Windows too. */
export const runTool = (entry: string, args: string[], env: Record<string, string> = {}): Promise<Ended> =>
	run(process.execPath, [join(root, 'node_modules', entry), ...args], {
		env: { ...process.env, ...plain, ...env }
	});

/** Runs the npm that started this process, or the one on the PATH. */
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

/** Outside the ephemeral range (Linux from 32768, others from 49152), whose ports outgoing connections may use at any time. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const ATTEMPTS = 10;

/**
 * Calls `start` with a random port, and again with another one when it rejects because the port is in use. For programs that
 * cannot listen on port 0. A port is not checked beforehand, because it may be taken a moment later.
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

/** The task of `guard.ts`, passed as its argument in JSON. */
export interface Guarded {
	/** Run one after another; the last one keeps running. */
	commands: { command: string; args: string[] }[];
	cwd: string;
	env: Record<string, string>;
	uid?: number;
	gid?: number;
	/** The signal that stops it. */
	signal: NodeJS.Signals;
	/** Folders to remove when it has ended. */
	remove: string[];
}

export interface Guard {
	/** Resolves with the first match in the output; rejects with the whole output if it ends before that. */
	says(pattern: RegExp): Promise<RegExpExecArray>;
	/** The output so far. */
	output(): string;
	/** Process id of the last command, once it runs. */
	pid: Promise<number>;
	/** Stops it, and waits until it has exited and its folders are removed. */
	stop(): Promise<void>;
}

/**
 * Starts a long-running command that cannot outlive this process: a small guard process stops it and removes its folders as
 * soon as this end of the pipe closes, whether this process exits, is interrupted, crashes or is killed.
 */
export function guarded(task: Guarded): Guard {
	const child = spawn(process.execPath, [fileURLToPath(new URL('./guard.ts', import.meta.url)), JSON.stringify(task)], {
		stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
		// In its own process group, so that Ctrl-C does not stop it before the tests that use it.
		detached: true
	});
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
	const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
	// It may have exited already; the output has the reason.
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
