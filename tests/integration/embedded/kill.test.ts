import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { moments, replay } from '../moments.ts';
import { options, PATIENCE, snapshot, temporaryFolder } from './directories.ts';
import { startWriter } from './processes.ts';

/** More in the nightly run: EMBEDDED_KILL_ROUNDS=200. */
const ROUNDS = Number(process.env.EMBEDDED_KILL_ROUNDS ?? 4);
const folder = temporaryFolder();

test(
	'a kill at any moment loses no acknowledged commit and leaves no partial one',
	async () => {
		const dataDir = join(folder, 'writing');
		const acknowledged = new Set<number>();
		// Somewhere in the first dozens of commits, on a machine of any speed.
		for (const moment of moments(ROUNDS, 2, 59)) {
			const writer = startWriter(dataDir, 'write');
			await writer.says(/^committed /, moment);
			await writer.kill();
			for (const line of writer.lines()) {
				const number = /^committed (\d+)$/.exec(line)?.[1];
				if (number) acknowledged.add(Number(number));
			}
		}
		const embedded = await openEmbedded({ kind: 'pglite', dataDir }, options);
		const kept = await embedded.sql<{ n: number; mirrored: boolean }>(
			'select l.n, m.n is not null as mirrored from public.ledger l full join public.mirror m using (n)'
		);
		const numbers = new Set(kept.map((row) => row.n));
		expect(acknowledged.size).toBeGreaterThan(ROUNDS);
		expect(
			[...acknowledged].filter((n) => !numbers.has(n)),
			replay
		).toEqual([]);
		expect(
			kept.filter((row) => !row.mirrored),
			replay
		).toEqual([]);
		// Index and heap agree, which a lost or torn page would break first.
		const [byIndex] = await embedded.sql<{ n: number }>(
			`select count(*)::int as n from public.ledger a where exists (select from public.ledger b where b.n = a.n)`
		);
		expect(byIndex?.n).toBe(numbers.size);
		await embedded.close();
	},
	PATIENCE * (1 + ROUNDS / 4)
);

test(
	'after a kill during the first start, the next start completes it',
	async () => {
		await snapshot();
		const dataDir = join(folder, 'first');
		for (const moment of [0, 60, 150, 400]) {
			const writer = startWriter(dataDir, 'hold');
			while (!existsSync(dataDir)) await wait(5);
			await wait(moment);
			await writer.kill();
		}
		const embedded = await openEmbedded({ kind: 'pglite', dataDir }, options);
		expect(await embedded.health()).toEqual({ ok: true });
		expect(await embedded.sql('select id from public.contract_note order by id')).toEqual([
			{ id: 1 },
			{ id: 2 },
			{ id: 3 }
		]);
		await embedded.close();
		expect(readdirSync(dataDir).sort()).toEqual(['pg', 'version.json']);
	},
	PATIENCE
);
