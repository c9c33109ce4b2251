/**
 * Holds one command and ends with it. When the pipe to whoever started us closes, for whatever reason, the command is asked
 * to stop, after ten seconds made to, and its folders are removed. Started by `guarded` in process.ts, never by hand.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Guarded } from './process.ts';

const task = JSON.parse(process.argv[2] ?? '') as Guarded;
const child = spawn(task.command, task.args, {
	env: task.env,
	stdio: ['ignore', 'inherit', 'inherit'],
	...(task.uid === undefined ? {} : { uid: task.uid, gid: task.gid })
});

let stopping = false;
function stop(): void {
	if (stopping) return;
	stopping = true;
	child.kill(task.signal);
	setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
}

function leave(code: number): void {
	// When the command ends by itself its owner is still there, and may want to look or to try again.
	for (const folder of stopping ? task.remove : []) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit(code);
}

process.stdin.resume().on('close', stop);
// A closed reader must not keep us from cleaning up.
for (const stream of [process.stdout, process.stderr]) stream.on('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
child.on('error', (error) => {
	process.stderr.write(`${error.message}\n`);
	leave(127);
});
child.on('close', (code) => leave(code ?? 1));
