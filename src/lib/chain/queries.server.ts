import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { aYearAgo } from '../core/periods.ts';
import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { ChainFigures } from './types.ts';

const count = z.int().nonnegative();
const figures = z
	.object({
		sessions: count,
		attendance_kept: count,
		people: count,
		questions: count,
		referred: count,
		answered: count,
		solved: count
	})
	.transform(camelKeys);

/** Counts of the last twelve months, in the whole region or, for an organiser, in their own area. Refuses signed_out 401. */
export function chainFigures(client: Client, now: Date): Promise<Result<ChainFigures>> {
	return callRpc(client, 'chain_figures', { since: aYearAgo(now).toISOString() }, figures);
}
