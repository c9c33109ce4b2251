import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractTar } from './tar.ts';

type Entry = {
	path: string;
	type?: 'File' | 'Directory' | 'SymbolicLink' | 'FIFO';
	content?: string;
	linkpath?: string;
};

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);

function entry({ path, type = 'File', content = '', linkpath }: Entry): Buffer {
	const block = Buffer.alloc(BLOCK);
	new Header({ path, type, linkpath, size: content.length, mode: 0o777, uid: 1, gid: 1 }).encode(block);
	return Buffer.concat([block, Buffer.from(content), Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

const tarOf = (...entries: Entry[]): Buffer => Buffer.concat([...entries.map(entry), END]);

const LONG = `${'folder-name/'.repeat(12)}file`;
let parent: string;
let folder: string;
beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), 'sessieplanner-tar-'));
	folder = join(parent, 'aside');
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('extractTar', () => {
	it('extracts files and folders, readable by the owner only', async () => {
		const whole = tarOf(
			{ path: '/base', type: 'Directory' },
			{ path: '/base/PG_VERSION', content: '18\n' },
			{ path: '/base/empty' },
			{ path: LONG, content: 'x'.repeat(1000) }
		);
		// A view into a larger buffer, as from a buffer pool.
		const view = Buffer.concat([Buffer.alloc(7), whole]).subarray(7);
		await extractTar(view, folder);
		expect(readFileSync(join(folder, 'base/PG_VERSION'), 'utf8')).toBe('18\n');
		expect(readFileSync(join(folder, 'base/empty'), 'utf8')).toBe('');
		expect(readFileSync(join(folder, LONG), 'utf8')).toBe('x'.repeat(1000));
		const modes = ['', 'base', 'base/PG_VERSION', LONG].map((path) => statSync(join(folder, path)).mode & 0o777);
		expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
	});

	it('extracts an empty tar to an empty folder', async () => {
		await extractTar(END, folder);
		expect(readdirSync(folder)).toEqual([]);
	});

	const file = { path: 'a', content: 'x'.repeat(600) };
	const flipped = (tar: Buffer, at: number): Buffer => {
		tar[at] = (tar[at] ?? 0) ^ 1;
		return tar;
	};

	it.each([
		['nothing at all', Buffer.alloc(0)],
		['a file that is not a tar', Buffer.from('x'.repeat(2000))],
		['a tar that is cut off in a file', tarOf(file).subarray(0, 700)],
		['a tar that is cut off between files', Buffer.concat([entry(file), entry(file)])],
		['a damaged name', flipped(tarOf(file), 3)],
		['a damaged header of a later file', flipped(tarOf(file, { path: 'b' }), 3 * BLOCK + 130)],
		['a path outside the folder', tarOf({ path: '../out', content: 'x' })],
		['a path that leaves the folder later', tarOf({ path: 'a/../../out', content: 'x' })],
		['a link', tarOf({ path: 'a', type: 'SymbolicLink', linkpath: '/etc' })],
		['a last file that cannot be written', tarOf({ path: 'a/b', content: 'x' }, { path: 'a', content: 'x' })],
		['a pipe', tarOf({ path: 'a', type: 'FIFO' })]
	])('refuses %s', async (_what, tar) => {
		await expect(extractTar(tar, folder)).rejects.toThrow();
		expect(readdirSync(parent)).toEqual(['aside']);
	});
});
