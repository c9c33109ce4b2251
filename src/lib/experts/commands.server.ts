import { z } from 'zod';
import type { Result } from '../core/result.ts';
import { changesPublicPages } from '../server/public-pages.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { ExpertForm } from './schema.ts';

const saved = z.object({ id: z.string(), version: z.int() });

/**
 * Adds an expert, or replaces the profile of the one that was seen. Refuses `not_for_viewers` 403, `unknown_expert` 404,
 * `expert_exists` { id, name }, `edited_by_other` { version, at } 409.
 */
export function saveExpert(
	client: Client,
	expert: ExpertForm,
	seen?: { id: string; version: number }
): Promise<Result<z.output<typeof saved>>> {
	return changesPublicPages(
		callRpc(client, 'save_expert', { expert, ...(seen && { expert_id: seen.id, version: seen.version }) }, saved)
	);
}
