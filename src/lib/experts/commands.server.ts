import type { z } from 'zod';
import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { savedExpertRow } from './rows.ts';
import type { ExpertForm } from './schema.ts';

/**
 * Adds an expert, or replaces the profile of `id` when the form has its current version. Says what becomes of a new address.
 * Refuses name_missing, web_address_in_name, invalid_email, unknown_theme, unknown_municipality, unknown_organisation,
 * text_too_long { longest } 400, not_for_viewers 403, unknown_expert 404, expert_exists { id, name }, edited_by_other {
 * version, at } 409.
 */
export function saveExpert(
	client: Client,
	{ version, ...expert }: ExpertForm,
	id?: string
): Promise<Result<z.output<typeof savedExpertRow>>> {
	const over = id && { expert_id: id, version };
	return callRpc(client, 'save_expert', { expert, ...over }, savedExpertRow);
}
