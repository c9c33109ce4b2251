import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { guarded, run, type Guarded } from './process.ts';

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

test('runs the commands in order, and stops the last with its folders', async () => {
	const given = task("console.log('first')", stays);
	const guard = guarded(given);
	const [, pid] = await guard.says(/up (\d+)/);
	expect(guard.output()).toMatch(/^first\n/);
	expect(alive(pid)).toBe(true);
	await guard.stop();
	expect(alive(pid)).toBe(false);
	expect(existsSync(given.remove[0] ?? '')).toBe(false);
});

test('says why it ended when it does so by itself, starts nothing after it, and cleans up', async () => {
	const given = task("console.error('no luck'); process.exit(3)", stays);
	const guard = guarded(given);
	await expect(guard.says(/up/)).rejects.toThrow(/ended before it said[\s\S]*no luck/);
	expect(guard.output()).not.toMatch(/up/);
	expect(existsSync(given.remove[0] ?? '')).toBe(false);
	await guard.stop();
});

test('a command that does not exist is named', async () => {
	const given = { ...task(), commands: [{ command: '/nowhere/at-all', args: [] }] };
	await expect(guarded(given).says(/up/)).rejects.toThrow(/nowhere\/at-all/);
});

test('nothing is left when whoever started it is killed', async () => {
	const given = task(stays);
	const owner = `import { guarded } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))};
		const guard = guarded(${JSON.stringify(given)});
		console.log((await guard.says(/up (\\d+)/))[0]);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', owner], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const pid = /up (\d+)/.exec(line.toString())?.[1];
	expect(alive(pid)).toBe(true);
	child.kill('SIGKILL');
	await vi.waitFor(() => expect([alive(pid), existsSync(given.remove[0] ?? '')]).toEqual([false, false]), 10_000);
});

test('a command that cannot start ends with 127, and one that fails with its own code and words', async () => {
	expect(await run('/nowhere/at-all', [])).toMatchObject({ code: 127, output: expect.stringContaining('ENOENT') });
	const failing = await run(process.execPath, ['-e', "console.error('why'); process.exit(5)"]);
	expect(failing).toEqual({ code: 5, output: 'why\n' });
});
