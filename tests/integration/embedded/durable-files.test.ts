import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DURABLE_PARAMETERS, DurableFiles } from '../../../supabase/embedded/engine/durable-files.ts';
import { databaseFolder, temporaryFolder } from './directories.ts';

describe('durable files', () => {
	const folder = temporaryFolder();
	let files: DurableFiles;
	let db: PGlite;
	beforeAll(async () => {
		files = new DurableFiles(await databaseFolder(folder));
		db = await PGlite.create({ fs: files, startParams: DURABLE_PARAMETERS });
		await db.exec('create table t (n int)');
	});
	afterAll(() => db.close());

	/** Wrapped, because an async function would await a returned promise. */
	const settledAfter = async (sql: string) => {
		files.begin();
		await db.exec(sql);
		return { settled: files.settled() };
	};

	test('a commit waits for the disk', async () => {
		const { settled } = await settledAfter('insert into t values (1)');
		expect(settled).toBeInstanceOf(Promise);
		await expect(settled).resolves.toBeUndefined();
	});

	test('a read does not wait, even while a commit is being synced', async () => {
		const { settled: writing } = await settledAfter('insert into t values (2)');
		expect((await settledAfter('select * from t')).settled).toBeUndefined();
		await writing;
	});

	test('a rollback does not wait', async () => {
		expect((await settledAfter('begin; insert into t values (3); rollback')).settled).toBeUndefined();
	});

	test('after a checkpoint there is nothing to wait for', async () => {
		const { settled: writing } = await settledAfter('insert into t values (4)');
		await db.exec('checkpoint');
		expect((await settledAfter('select 1')).settled).toBeUndefined();
		await writing;
	});

	test('a commit is synced in the segment of the log that holds it', async () => {
		for (let n = 0; n < 4; n += 1) {
			await db.exec('select pg_switch_wal()');
			await (
				await settledAfter(`insert into t values (${n})`)
			).settled;
		}
		const { rows } = await db.query<{ segment: string }>('select pg_walfile_name(pg_current_wal_lsn()) as segment');
		expect(files.openLog).toMatch(new RegExp(`/pg_wal/${rows[0]?.segment}$`));
	});

	test('many concurrent commits all reach the disk', async () => {
		const waiting: Promise<void>[] = [];
		for (let n = 0; n < 50; n += 1) {
			const { settled } = await settledAfter(n % 10 === 9 ? 'checkpoint' : `insert into t values (${n})`);
			if (settled) waiting.push(settled);
		}
		await Promise.all(waiting);
		files.begin();
		expect(files.settled()).toBeUndefined();
	});
});
