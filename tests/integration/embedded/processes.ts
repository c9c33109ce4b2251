import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { options } from './directories.ts';

export interface Writer {
	/** Resolves with the first matching line of its output, past or future; or with the second, third, … */
	says(pattern: RegExp, times?: number): Promise<string>;
	lines(): string[];
	/** Sends SIGKILL and waits for the exit. */
	kill(): Promise<void>;
	ended(): Promise<number | null>;
}

const script = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** Starts writer.ts on a data directory. */
export function startWriter(dataDir: string, task: 'write' | 'hold' | 'close'): Writer {
	const child: ChildProcess = spawn(
		process.execPath,
		[script, dataDir, options.migrationsDir, options.cacheDir, task],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	const gone = once(child, 'close').then(([code]) => code as number | null);
	let said = '';
	const listeners = new Set<() => void>();
	child.stdout?.on('data', (chunk: Buffer) => {
		said += chunk.toString();
		for (const listener of listeners) listener();
	});
	// Only complete lines, because the kill may have cut off the last one.
	const lines = () => said.split('\n').slice(0, -1);
	return {
		lines,
		says: (pattern, times = 1) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const line = lines().filter((text) => pattern.test(text))[times - 1];
					if (line === undefined) return;
					listeners.delete(look);
					resolve(line);
				};
				listeners.add(look);
				look();
				void gone.then(() => {
					look();
					reject(new Error(`the writer ended without saying ${pattern}; it said:\n${said}`));
				});
			}),
		kill: async () => {
			child.kill('SIGKILL');
			await gone;
		},
		ended: () => gone
	};
}
