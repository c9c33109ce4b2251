import { z } from 'zod';
import type { Result } from '../../../core/result.ts';
import { callRpc } from '../../../server/rpc.ts';
import type { Client } from '../../../server/supabase.ts';
import type { InviteForm } from './schema.ts';

/**
 * Invites an expert, by a mail with a calendar invitation. An expert who declined or was withdrawn can be invited again,
 * in the same calendar entry.
 * Refuses unknown_programme_item, text_too_long { longest } 400, outside_your_area 403, unknown_session, unknown_expert 404,
 * session_cancelled, session_over, expert_inactive, already_invited { id, state } 409.
 */
export function inviteExpert(client: Client, sessionId: string, form: InviteForm): Promise<Result<null>> {
	return callRpc(client, 'invite_expert', {
		session_id: sessionId,
		expert_id: form.expert,
		programme_item_id: form.slot,
		personal_line: form.personal_line
	});
}

/**
 * Invites experts of the programme who have no open invitation, all or none. Answers how many.
 * Refuses unknown_programme_item, text_too_long { longest } 400, outside_your_area 403, unknown_session, unknown_expert 404,
 * session_cancelled, session_over, expert_inactive, already_invited { id, state }, edited_by_other { version, at, by } 409.
 */
export function inviteProgrammeExperts(
	client: Client,
	{ id, version }: { id: string; version: number },
	experts: readonly string[]
): Promise<Result<{ experts_told: number }>> {
	const shape = z.object({ experts_told: z.int() });
	return callRpc(client, 'invite_programme_experts', { session_id: id, version, experts }, shape);
}

/**
 * Withdraws an invitation, and removes the session from the expert's calendar. Refuses text_too_long { longest } 400,
 * unknown_invitation 404.
 */
export function withdrawInvitation(client: Client, id: string, reason: string | null): Promise<Result<null>> {
	return callRpc(client, 'withdraw_invitation', { invitation_id: id, reason });
}

/**
 * Records the answer that an expert gave on the phone.
 * Refuses answer_invalid, text_too_long { longest } 400, unknown_invitation 404, not_sent_yet, invitation_withdrawn,
 * session_cancelled, session_over 409.
 */
export function noteAnswer(client: Client, id: string, answer: string): Promise<Result<null>> {
	return callRpc(client, 'note_answer', { invitation_id: id, answer });
}

/**
 * Sends the open invitations that wait since the address of their expert changed. Answers how many.
 * Refuses not_for_viewers 403, unknown_expert 404.
 */
export function resendInvitations(client: Client, expertId: string): Promise<Result<number>> {
	return callRpc(client, 'resend_invitations', { expert_id: expertId }, z.int());
}
