import { z } from 'zod';
import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { ChainFigures } from './types.ts';

const count = z.int().nonnegative();
const figures = z.object({
	sessions: count,
	people: count,
	questions: count,
	referred: count,
	answered: count,
	solved: count
});

/** Counts since a moment, in the whole region or, for an organiser, in their own area. Refuses signed_out 401. */
export function chainFigures(client: Client, since: Date): Promise<Result<ChainFigures>> {
	return callRpc(client, 'chain_figures', { since: since.toISOString() }, figures);
}
