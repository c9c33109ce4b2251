/**
 * A process of kill.test.ts and data-directory.test.ts: opens a data directory and commits until it is
 * killed, printing each commit after it was acknowledged. Arguments: data directory, migrations, cache, and `write` or `hold`.
 */
import { openEmbedded } from '../../../supabase/embedded/index.ts';

const [dataDir = '', migrationsDir = '', cacheDir = '', task = 'hold'] = process.argv.slice(2);
const say = (word: string) => process.stdout.write(`${word}\n`);

try {
	const embedded = await openEmbedded({ kind: 'pglite', dataDir }, { migrationsDir, cacheDir });
	say(`opened ${embedded.firstStart}`);
	await embedded.sql('create table if not exists public.ledger (n bigint primary key, half text not null)');
	await embedded.sql('create table if not exists public.mirror (n bigint primary key)');
	const [last] = await embedded.sql<{ n: number }>('select coalesce(max(n), 0)::bigint as n from public.ledger');
	let next = (last?.n ?? 0) + 1;
	const commit = async (): Promise<void> => {
		const n = next++;
		// Two tables in one statement: after a crash both have the row or neither.
		await embedded.sql(
			`with one as (insert into public.ledger values ($1, repeat('x', 200)) returning n)
				insert into public.mirror select n from one`,
			[n]
		);
		say(`committed ${n}`);
		if (n % 97 === 0) await embedded.sql('select 1 from (select pg_switch_wal()) s');
		return commit();
	};
	if (task === 'write') await Promise.all([commit(), commit(), commit(), commit()]);
	else if (task === 'close') await embedded.close();
	else setInterval(() => {}, 1_000);
} catch (error) {
	say(`refused ${(error as { code?: string }).code ?? String(error)}`);
	process.exitCode = 1;
}
