import { describe, expect, it } from 'vitest';
import { postgresServer } from './database.ts';
import { killAtRandom } from './kills.ts';
import { replay } from './moments.ts';

describe.runIf(postgresServer)('two servers on one PostgreSQL', () => {
	it(
		'lose nothing and mail nobody twice when all of them are killed again and again',
		{ timeout: 300_000 },
		async () => {
			const { kills, signUps, cancellations, mails, arrivals, ...wrong } = await killAtRandom(8);
			const nothing = { lost: [], wrongState: [], miscounted: [], missing: [], doubled: [] };
			expect({ ...wrong, seed: replay }).toEqual({ ...nothing, seed: replay });
			expect(Math.min(kills, signUps, cancellations)).toBeGreaterThan(0);
			expect(arrivals).toBeGreaterThanOrEqual(mails);
		}
	);
});
