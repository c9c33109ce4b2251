/** The write-ahead log of a data directory: it is kept short while the database is open, not only when it is closed. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { options, temporaryFolder } from './directories.ts';

const MB = 1024 * 1024;
const folder = temporaryFolder();

function logSize(directory: string): number {
	const database = join(
		directory,
		readdirSync(directory).find((name) => statSync(join(directory, name)).isDirectory())!
	);
	const log = join(database, 'pg_wal');
	return readdirSync(log).reduce((sum, name) => sum + statSync(join(log, name)).size, 0);
}

test('the log stays below 100 MB while 120 MB are written, and a checkpoint follows when it is quiet', async () => {
	const directory = join(folder, 'much');
	const { sql, close } = await openEmbedded({ kind: 'pglite', dataDir: directory }, options);
	try {
		await sql('create table public.much (text text)');
		const [before] = await sql<{ at: string }>('select pg_current_wal_lsn() as at');
		let largest = 0;
		for (let i = 0; i < 15; i++) {
			await sql(`insert into public.much select repeat('x', 1000) from generate_series(1, 8000)`);
			largest = Math.max(largest, logSize(directory));
		}
		const [written] = await sql<{ bytes: string }>('select pg_wal_lsn_diff(pg_current_wal_lsn(), $1) as bytes', [
			before?.at
		]);
		expect(Number(written?.bytes)).toBeGreaterThan(120 * MB);
		expect(largest).toBeLessThan(100 * MB);
		const since = async () => {
			const [row] = await sql<{ bytes: string }>(
				'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes from pg_control_checkpoint()'
			);
			return Number(row?.bytes);
		};
		await expect.poll(since, { interval: 1000, timeout: 20_000 }).toBeLessThan(17 * MB);
	} finally {
		await close();
	}
});
