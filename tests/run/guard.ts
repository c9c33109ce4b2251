/**
 * Runs commands one after another and exits with the last. When the stdin pipe from the parent closes, for any reason, it stops
 * the running command, and kills it after ten seconds. Removes the folders of the task in every case.
 * Started by `guarded` in process.ts only.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Guarded } from './process.ts';

const task = JSON.parse(process.argv[2] ?? '') as Guarded;
let child: ChildProcess | undefined;
let stopping = false;

function stop(): void {
	if (stopping) return;
	stopping = true;
	child?.kill(task.signal);
	setTimeout(() => child?.kill('SIGKILL'), 10_000).unref();
}

function start([next, ...later]: Guarded['commands']): void {
	if (!next || stopping) return leave(0);
	child = spawn(next.command, next.args, {
		cwd: task.cwd,
		env: task.env,
		stdio: ['ignore', 'inherit', 'inherit'],
		...(task.uid === undefined ? {} : { uid: task.uid, gid: task.gid })
	});
	// The parent may have exited; ignore the error.
	if (later.length === 0 && child.pid !== undefined) process.send?.(child.pid, () => {});
	child.on('error', (error) => {
		process.stderr.write(`${next.command}: ${error.message}\n`);
		leave(127);
	});
	child.on('close', (code) => (code === 0 ? start(later) : leave(code ?? 1)));
}

function leave(code: number): void {
	for (const folder of task.remove) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code);
}

process.stdin.resume().on('close', stop);
// Clean up even if the parent no longer reads the output.
for (const stream of [process.stdout, process.stderr]) stream.on('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
start(task.commands);
