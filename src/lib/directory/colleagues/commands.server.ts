import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import { clearStaffCache } from '../../server/staff.ts';
import type { Client } from '../../server/supabase.ts';
import type { ColleagueForm } from './schema.ts';

/**
 * Lets a colleague in and mails the invitation; for a known address it changes role and area, or lets back in.
 * Refuses invalid_email, name_missing, unknown_role, unknown_municipality, unknown_organisation,
 * organiser_needs_an_area 400, facilitators_only 403, last_facilitator 409.
 */
export async function inviteColleague(
	client: Client,
	{ role, municipalities, organisations, ...who }: ColleagueForm
): Promise<Result<null>> {
	// Only an organiser has an area: somebody who becomes facilitator or viewer leaves theirs behind.
	const area = role === 'organiser' ? { municipalities, organisations } : { municipalities: [], organisations: [] };
	const done = await callRpc(client, 'invite_staff', { ...who, role, ...area });
	clearStaffCache();
	return done;
}

/**
 * Takes access away at once; open questions fall to the facilitator.
 * Refuses facilitators_only 403, unknown_staff 404, last_facilitator 409.
 */
export async function deactivateColleague(client: Client, email: string): Promise<Result<null>> {
	const done = await callRpc(client, 'deactivate_staff', { email });
	clearStaffCache();
	return done;
}
