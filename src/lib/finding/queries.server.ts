import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { foundRow } from './rows.ts';
import type { Found } from './types.ts';

/** What has `q` in it, of everything that the signed-in colleague may see. Nothing is stored. Refuses signed_out 401. */
export function searchEverything(client: Client, q: string, perGroup: number): Promise<Result<Found>> {
	return callRpc(client, 'search_everything', { q, per_group: perGroup }, foundRow);
}
