/** PGlite has no autovacuum: the space of deleted rows is used again all the same. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { options, temporaryFolder } from './directories.ts';

const folder = temporaryFolder();

test('a table does not grow by rows that are written and deleted again and again', async () => {
	const { sql, close } = await openEmbedded({ kind: 'pglite', dataDir: join(folder, 'dead-rows') }, options);
	const ask = async (text: string) => Object.values((await sql<Record<string, number>>(text))[0] ?? {})[0];
	try {
		await sql('create table public.much (text text)');
		for (let round = 1; round <= 4; round++) {
			await sql(`insert into public.much select repeat('x', 1000) from generate_series(1, 18000)`);
			await sql('delete from public.much');
			const vacuums = `select vacuum_count from pg_stat_user_tables where relname = 'much'`;
			await expect.poll(() => ask(vacuums), { interval: 1000, timeout: 20_000 }).toBeGreaterThanOrEqual(round);
		}
		expect(await ask(`select pg_relation_size('public.much') / 1024 / 1024 as megabytes`)).toBeLessThan(40);
		expect(await ask(`select reltuples from pg_class where oid = 'public.much'::regclass`)).toBe(0);
	} finally {
		await close();
	}
});
