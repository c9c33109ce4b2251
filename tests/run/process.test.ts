import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { guarded, onSomePort, run, type Guarded } from './process.ts';
import { nonEmpty } from '../non-empty.ts';

// Writes its process id, then stays.
const stays =
	"process.stdout.write(`up ${process.pid}\\n`); setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0))";

function task(...scripts: string[]): Guarded {
	const folder = mkdtempSync(join(tmpdir(), 'sessieplanner-guard-'));
	writeFileSync(join(folder, 'data'), 'x');
	const commands = scripts.map((script) => ({ command: process.execPath, args: ['-e', script] }));
	return { commands, cwd: tmpdir(), env: {}, signal: 'SIGTERM', remove: [folder] };
}

const alive = (pid: string | undefined): boolean => {
	try {
		return process.kill(Number(pid), 0);
	} catch {
		return false;
	}
};

test('runs commands in order, stops the last one and removes its folders', async () => {
	const given = task("console.log('first')", stays);
	const guard = guarded(given);
	const [, pid] = await guard.says(/up (\d+)/);
	expect(guard.output()).toMatch(/^first\n/);
	expect(alive(pid)).toBe(true);
	await guard.stop();
	expect(alive(pid)).toBe(false);
	expect(existsSync(given.remove[0] ?? '')).toBe(false);
});

test('reports why a command failed, starts no other, and cleans up', async () => {
	const given = task("console.error('no luck'); process.exit(3)", stays);
	const guard = guarded(given);
	await expect(guard.says(/up/)).rejects.toThrow(/ended before it said[\s\S]*no luck/);
	expect(guard.output()).not.toMatch(/up/);
	expect(existsSync(given.remove[0] ?? '')).toBe(false);
	await guard.stop();
});

test('reports the name of a command that does not exist', async () => {
	const given = { ...task(), commands: [{ command: '/nowhere/at-all', args: [] }] };
	await expect(guarded(given).says(/up/)).rejects.toThrow(/nowhere\/at-all/);
});

test('cleans up when its parent is killed', async () => {
	const given = task(stays);
	const owner = `import { guarded } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))};
		const guard = guarded(${JSON.stringify(given)});
		console.log((await guard.says(/up (\\d+)/))[0]);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', owner], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const pid = /up (\d+)/.exec(line.toString())?.[1];
	expect(alive(pid)).toBe(true);
	child.kill('SIGKILL');
	await vi.waitFor(() => expect([alive(pid), existsSync(given.remove[0] ?? '')]).toEqual([false, false]), 30_000);
});

test('returns 127 for a command that cannot start, and the exit code and output of one that fails', async () => {
	expect(await run('/nowhere/at-all', [])).toMatchObject({ code: 127, output: expect.stringContaining('ENOENT') });
	const failing = await run(process.execPath, ['-e', "console.error('why'); process.exit(5)"]);
	expect(failing).toEqual({ code: 5, output: 'why\n' });
});

describe('onSomePort', () => {
	const listens = (port: number): Promise<number> => {
		const server = createServer();
		return new Promise((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
		});
	};

	test('tries another port when one is in use, outside the ephemeral range', async () => {
		const taken = createServer();
		await once(taken.listen(0, '127.0.0.1'), 'listening');
		const { port: used } = taken.address() as AddressInfo;
		const told: number[] = [];
		const got = await onSomePort((port) => listens(told.push(port) < 4 ? used : port));
		expect(told).toHaveLength(4);
		expect(got).toBe(told[3]);
		for (const port of nonEmpty(told)) expect(port >= 20_000 && port < 32_000).toBe(true);
		await expect(onSomePort(() => listens(used))).rejects.toThrow('EADDRINUSE');
		taken.close();
	});

	test('does not retry after other errors', async () => {
		const start = vi.fn(() => Promise.reject(new Error('the data is in use by process 7')));
		await expect(onSomePort(start)).rejects.toThrow('process 7');
		expect(start).toHaveBeenCalledTimes(1);
	});
});
