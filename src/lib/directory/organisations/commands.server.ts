import type { z } from 'zod';
import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { savedOrganisationRow } from './rows.ts';
import type { OrganisationForm } from './schema.ts';

/**
 * Adds an organisation, or replaces `id` when the form has its current version. Says what becomes of a new address.
 * Refuses name_missing, web_address_in_name, kind_invalid, level_invalid, invalid_email, website_invalid, unknown_theme,
 * unknown_municipality, text_too_long { longest } 400, not_for_viewers, outside_your_area, address_opens_more 403,
 * unknown_organisation 404, organisation_exists { id, name }, organisation_is_responsible { questions }, edited_by_other {
 * version, at } 409.
 */
export function saveOrganisation(
	client: Client,
	{ version, ...organisation }: OrganisationForm,
	id?: string
): Promise<Result<z.output<typeof savedOrganisationRow>>> {
	const over = id && { organisation_id: id, version };
	return callRpc(client, 'save_organisation', { organisation, ...over }, savedOrganisationRow);
}
