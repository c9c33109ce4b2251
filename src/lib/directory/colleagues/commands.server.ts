import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import { clearStaffCache } from '../../server/staff.ts';
import type { Client } from '../../server/supabase.ts';
import type { ColleagueForm } from './schema.ts';

/**
 * Gives a colleague access and mails them; for a known address it changes role and area, or gives access back.
 * Refuses invalid_email, name_missing, web_address_in_name, unknown_role, unknown_municipality, unknown_organisation,
 * organiser_needs_an_area, text_too_long { longest } 400, facilitators_only 403, last_facilitator 409.
 */
export async function inviteColleague(
	client: Client,
	{ role, municipalities, organisations, ...who }: ColleagueForm
): Promise<Result<null>> {
	// Only an organiser has an area; for other roles it is cleared.
	const area = role === 'organiser' ? { municipalities, organisations } : { municipalities: [], organisations: [] };
	const done = await callRpc(client, 'invite_staff', { ...who, role, ...area });
	clearStaffCache();
	return done;
}

/**
 * Removes access at once; open questions go to the facilitator.
 * Refuses facilitators_only 403, unknown_staff 404, last_facilitator 409.
 */
export async function deactivateColleague(client: Client, email: string): Promise<Result<null>> {
	const done = await callRpc(client, 'deactivate_staff', { email });
	clearStaffCache();
	return done;
}
