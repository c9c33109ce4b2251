import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openEmbedded, restoreEmbedded } from '../../../supabase/embedded/index.ts';
import { acquireLock } from '../../../supabase/embedded/lock.ts';
import { processStart } from '../../../supabase/embedded/process-identity.ts';
import type { Embedded, Log } from '../../../supabase/embedded/types.ts';
import { options, PATIENCE, temporaryFolder } from './directories.ts';
import { startWriter } from './processes.ts';

const folder = temporaryFolder();
const lockOf = (directory: string) => join(directory, 'lock');

describe('the lock', () => {
	let directory: string;
	let count = 0;
	const never = () => {
		throw new Error('the lock was lost');
	};
	const holder = (changes: object) =>
		JSON.stringify({
			token: 't',
			pid: process.pid,
			started: processStart(process.pid),
			host: hostname(),
			since: 'x',
			...changes
		});
	beforeAll(() => mkdirSync(folder, { recursive: true }));
	const fresh = () => {
		directory = join(folder, `lock-${(count += 1)}`);
		mkdirSync(directory);
		return directory;
	};

	test('refuses a second process, and names the holder', async () => {
		const lock = await acquireLock(fresh(), never);
		await expect(acquireLock(directory, never)).rejects.toMatchObject({
			code: 'data_directory_in_use',
			message: expect.stringContaining(`process ${process.pid} since `)
		});
		lock.release();
		(await acquireLock(directory, never)).release();
		expect(readdirSync(directory)).toEqual([]);
	});

	test.each([
		['of a process that is gone', { pid: 2 ** 22 + 1 }],
		['of a process whose number another one has now', { started: '1' }],
		['of another machine that stopped touching it', { host: 'elsewhere' }]
	])('%s is taken over', async (_name, changes) => {
		writeFileSync(lockOf(fresh()), holder(changes));
		utimesSync(lockOf(directory), new Date(0), new Date(0));
		const lock = await acquireLock(directory, never);
		lock.release();
		expect(readdirSync(directory)).toEqual([]);
	});

	test.each([['nothing'], ['{"pid":'], ['null'], ['']])('with the invalid content %o is taken over', async (text) => {
		writeFileSync(lockOf(fresh()), text);
		(await acquireLock(directory, never)).release();
	});

	test('that cannot be read is refused by name', async () => {
		mkdirSync(lockOf(fresh()));
		await expect(acquireLock(directory, never)).rejects.toMatchObject({ code: 'data_directory_unusable' });
	});

	test('of another host that is alive is respected', async () => {
		writeFileSync(lockOf(fresh()), holder({ host: 'elsewhere', pid: 7 }));
		await expect(acquireLock(directory, never)).rejects.toMatchObject({
			code: 'data_directory_in_use',
			message: expect.stringContaining('process 7 on elsewhere')
		});
	});

	test('is acquired by only one of many processes', async () => {
		writeFileSync(lockOf(fresh()), holder({ started: '1' }));
		const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => acquireLock(directory, never)));
		const winners = attempts.filter((attempt) => attempt.status === 'fulfilled');
		expect(winners).toHaveLength(1);
		winners[0]?.value.release();
	});

	test('has a heartbeat, and notices when it was replaced', async () => {
		vi.useFakeTimers();
		const lost = vi.fn();
		const lock = await acquireLock(fresh(), lost);
		utimesSync(lockOf(directory), new Date(0), new Date(0));
		vi.advanceTimersByTime(5_000);
		expect(statSync(lockOf(directory)).mtimeMs).toBeGreaterThan(0);
		writeFileSync(lockOf(directory), holder({ token: 'robber' }));
		vi.advanceTimersByTime(5_000);
		expect(lost).toHaveBeenCalledTimes(1);
		lock.release();
		expect(readFileSync(lockOf(directory), 'utf8')).toContain('robber');
	});
	afterEach(() => void vi.useRealTimers());
});

describe('a data directory', () => {
	const open = (dataDir: string, log?: Log) => openEmbedded({ kind: 'pglite', dataDir }, { ...options, log });
	let count = 0;
	const fresh = () => join(folder, `data-${(count += 1)}`);
	/** A copy of a data directory that was started and stopped, for one test. */
	let started: string;
	const copyOf = (original: string) => {
		const dataDir = fresh();
		cpSync(original, dataDir, { recursive: true });
		return dataDir;
	};
	beforeAll(async () => {
		started = fresh();
		await (await open(started)).close();
	}, PATIENCE);

	test(
		'is created at the first start, and keeps its data and secrets',
		async () => {
			const dataDir = fresh();
			const first = await open(dataDir);
			expect(first.firstStart).toBe(true);
			expect(first.secretKey).toMatch(/^sb_secret_[\w-]{22}_[\w-]{8}$/);
			expect(statSync(dataDir).mode & 0o077).toBe(0);
			const { publishableKey, secretKey } = first;
			await first.close();
			const again = await open(dataDir);
			expect(again.firstStart).toBe(false);
			expect({ publishableKey: again.publishableKey, secretKey: again.secretKey }).toEqual({
				publishableKey,
				secretKey
			});
			await again.close();
			expect(readdirSync(dataDir).sort()).toEqual(['pg', 'version.json']);
		},
		PATIENCE
	);

	test(
		'that another process has open is refused with its name, and opens after a kill',
		async () => {
			const dataDir = copyOf(started);
			const other = startWriter(dataDir, 'hold');
			await other.says(/^opened/);
			await expect(open(dataDir)).rejects.toMatchObject({ code: 'data_directory_in_use' });
			const third = startWriter(dataDir, 'hold');
			expect(await third.says(/^refused/)).toBe('refused data_directory_in_use');
			expect(await third.ended()).toBe(1);
			await other.kill();
			const embedded = await open(dataDir);
			expect(await embedded.health()).toEqual({ ok: true });
			await embedded.close();
		},
		PATIENCE
	);

	test.each([
		['another PostgreSQL', 'pg/PG_VERSION', '17\n', 'data_directory_version'],
		['a newer format', 'version.json', '{"format": 99}', 'data_directory_version'],
		['no PostgreSQL at all', 'pg/PG_VERSION', '', 'data_directory_unusable'],
		['a damaged PostgreSQL', 'pg/PG_VERSION', '\0\0\0', 'data_directory_unusable'],
		...['', '\0\0\0\0', '{', 'null', '[]', '{}', '{"format": "2"}', '{"format": 2.5}', '<html>'].map((text) => [
			`a damaged stamp ${JSON.stringify(text)}`,
			'version.json',
			text,
			'data_directory_unusable'
		])
	])('of %s is refused and left alone', async (_name, file, text, code) => {
		const dataDir = copyOf(started);
		writeFileSync(join(dataDir, file), text);
		await expect(open(dataDir)).rejects.toMatchObject({ code });
		expect(readFileSync(join(dataDir, file), 'utf8')).toBe(text);
		expect(readdirSync(dataDir).sort()).toEqual(['pg', 'version.json']);
	});

	test('without a stamp is refused and left alone', async () => {
		const dataDir = copyOf(started);
		rmSync(join(dataDir, 'version.json'));
		await expect(open(dataDir)).rejects.toThrow(/version\.json is missing or damaged/);
		expect(readdirSync(dataDir)).toEqual(['pg']);
	});

	test('that cannot be created is refused', async () => {
		const file = join(folder, 'a-file');
		writeFileSync(file, '');
		await expect(open(join(file, 'data'))).rejects.toMatchObject({ code: 'data_directory_unusable' });
	});

	test(
		'opens although the cache is not writable',
		async () => {
			const file = join(folder, 'no-folder');
			writeFileSync(file, '');
			const said: string[] = [];
			const embedded = await openEmbedded(
				{ kind: 'pglite', dataDir: join(folder, 'without-cache') },
				{ ...options, cacheDir: join(file, 'cache'), log: (_level, message) => said.push(message) }
			);
			expect(await embedded.health()).toEqual({ ok: true });
			expect(said).toContainEqual(expect.stringContaining('could not be cached'));
			await embedded.close();
		},
		PATIENCE
	);

	describe('and its backup', () => {
		let dataDir: string;
		let embedded: Embedded;
		let backup: Uint8Array;
		/** A data directory with the restored backup. */
		let restored: string;
		beforeAll(async () => {
			dataDir = copyOf(started);
			embedded = await open(dataDir);
			await embedded.sql('create table public.kept (n int)');
			await embedded.sql('insert into public.kept select generate_series(1, 1000)');
			backup = await embedded.backup();
			await embedded.sql('insert into public.kept values (0)');
			restored = fresh();
			await restoreEmbedded(restored, backup);
		}, PATIENCE);
		afterAll(() => embedded.close());

		test(
			'is made while it runs, and is restored completely',
			async () => {
				const again = await open(copyOf(restored));
				const [row] = await again.sql<{ n: number }>('select count(*)::int as n from public.kept');
				expect([row?.n, again.firstStart, again.secretKey]).toEqual([1000, false, embedded.secretKey]);
				await again.close();
			},
			PATIENCE
		);

		test('is not restored into a directory that is in use', async () => {
			await expect(restoreEmbedded(dataDir, backup, { force: true })).rejects.toMatchObject({
				code: 'data_directory_in_use'
			});
		});

		test(
			'does not replace existing data, unless forced',
			async () => {
				const target = copyOf(restored);
				await expect(restoreEmbedded(target, backup)).rejects.toMatchObject({ code: 'data_directory_not_empty' });
				await restoreEmbedded(target, backup, { force: true });
				expect(readdirSync(target).sort()).toEqual(['pg', 'version.json']);
			},
			PATIENCE
		);

		test.each([
			['no gzip', () => new Uint8Array([1, 2, 3]), 'backup_unreadable'],
			['an empty file', () => new Uint8Array(), 'backup_unreadable'],
			['half of it', () => backup.subarray(0, backup.length / 2), 'backup_unreadable'],
			['a tar of nothing', () => gzipSync(new Uint8Array(1024)), 'data_directory_unusable'],
			['another gzip', () => gzipSync('x'.repeat(2000)), 'backup_unreadable']
		])('when it is %s is refused, and what stood there stays', async (_name, make, code) => {
			const target = copyOf(restored);
			await expect(restoreEmbedded(target, make(), { force: true })).rejects.toMatchObject({ code });
			expect(readdirSync(target).sort()).toEqual(['pg', 'version.json']);
			expect(readFileSync(join(target, 'pg/PG_VERSION'), 'utf8')).toBe('18\n');
		});
	});
});
