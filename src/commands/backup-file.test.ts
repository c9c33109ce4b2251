import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeBackup, readBackup, resolveTypedPath, decodeBackup, writeBackup, type Backup } from './backup-file.ts';

const backup: Backup = {
	kind: 'pglite',
	madeAt: '2026-11-23T12:00:00.000Z',
	content: Buffer.from('a whole\ndatabase')
};

let directory: string;
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'backup-'));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(directory, { recursive: true });
});

describe('a backup file', () => {
	it('can be read back, and is readable by its owner only', async () => {
		const path = join(directory, 'it');
		await writeBackup(path, backup);
		expect(await readBackup(path)).toEqual(backup);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
	});

	it.each([
		['nothing', Buffer.alloc(0)],
		['a text', Buffer.from('hello\nworld')],
		['a dump without a header', Buffer.from('PGDMP\n\u0001\u0002')],
		['no line at all', Buffer.alloc(5000, 'x')],
		['a later format', Buffer.from(encodeBackup(backup).toString().replace('backup 2', 'backup 3'))],
		['another kind', Buffer.from(encodeBackup(backup).toString().replace('pglite', 'mysql'))]
	])('is refused when it is %s', (_what, file) => {
		expect(() => decodeBackup(file)).toThrow('not a backup of Sessieplanner');
	});

	it('is refused when it is of version 0.1', () => {
		const file = Buffer.from(encodeBackup(backup).toString().replace('backup 2', 'backup 1'));
		expect(() => decodeBackup(file)).toThrow('version 0.1');
	});

	it.each([
		['cut short', encodeBackup(backup).subarray(0, -1)],
		['longer', Buffer.concat([encodeBackup(backup), Buffer.from('x')])],
		['changed', Buffer.from(encodeBackup(backup).toString().replace('whole', 'wrong'))]
	])('is refused when it is %s', (_what, file) => {
		expect(() => decodeBackup(file)).toThrow('damaged');
	});

	it('reports read and write errors, and replaces a file as a whole', async () => {
		await expect(readBackup(join(directory, 'nowhere'))).rejects.toThrow('Cannot read');
		await expect(writeBackup(join(directory, 'no/such/folder'), backup)).rejects.toThrow('Cannot write');
		const path = join(directory, 'it');
		await writeFile(path, 'old');
		await writeBackup(path, backup);
		expect((await readFile(path)).equals(encodeBackup(backup))).toBe(true);
	});

	it('resolves a path from the directory where the command was run', () => {
		vi.stubEnv('INIT_CWD', directory);
		expect(resolveTypedPath('my.backup')).toBe(join(directory, 'my.backup'));
		expect(resolveTypedPath('/srv/my.backup')).toBe('/srv/my.backup');
	});
});
