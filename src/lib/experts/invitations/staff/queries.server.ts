import { z } from 'zod';
import { ok, type Result } from '../../../core/result.ts';
import { everyRow } from '../../../server/keyset.ts';
import { readRows } from '../../../server/rpc.ts';
import type { Client } from '../../../server/supabase.ts';
import { INVITATION_COLUMNS, staffInvitationRow } from './rows.ts';
import type { StaffInvitation } from './types.ts';

/** The invitations for a session, the oldest first. Empty for a viewer, and outside one's area. */
export function invitationsOf(client: Client, sessionId: string): Promise<Result<StaffInvitation[]>> {
	return everyRow({
		where: 'invitations',
		shape: staffInvitationRow,
		order: [
			{ column: 'created_at', ascending: true },
			{ column: 'id', ascending: true }
		],
		query: () => client.from('invitations').select(`${INVITATION_COLUMNS},created_at`).eq('session_id', sessionId)
	});
}

/** How many open invitations of an expert for sessions to come did not go to the address that counts now. */
export async function waitingInvitations(client: Client, expertId: string, now: Date): Promise<Result<number>> {
	const query = client
		.from('invitations')
		.select('id', { count: 'exact' })
		.eq('expert_id', expertId)
		.not('resend_since', 'is', null)
		.in('state', ['sent', 'accepted', 'tentative'])
		.in('session_status', ['draft', 'published'])
		.gt('starts_at', now.toISOString())
		.limit(1);
	const read = await readRows(query, 'invitations', z.array(z.unknown()));
	return read.ok ? ok(read.value.count ?? 0) : read;
}
