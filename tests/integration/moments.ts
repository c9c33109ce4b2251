import fc from 'fast-check';

/** Run again with KILL_SEED=N for the same moments; each failure names it. */
const seed = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 31);
export const replay = `KILL_SEED=${seed}`;

/** Numbers from `min` to `max`, one for each round. */
export function moments(rounds: number, min: number, max: number): number[] {
	return fc.sample(fc.noBias(fc.integer({ min, max })), { seed, numRuns: rounds });
}
