import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';

/**
 * Cancels a registration, with a reason that the registrant reads in the mail; the waiting list moves up in the same
 * transaction.
 * Refuses reason_missing, text_too_long { longest } 400, unknown_registration 404, registration_cancelled, session_over 409.
 */
export function cancelAttendee(client: Client, registrationId: string, reason: string): Promise<Result<null>> {
	return callRpc(client, 'cancel_registration_by_staff', { registration_id: registrationId, reason });
}

/**
 * Confirms a waiting party before its turn, into free seats or, with `raise`, into seats added for it.
 * Refuses reason_missing, text_too_long { longest } 400, unknown_registration 404, not_waiting, session_over, not_enough_seats
 * { seats_left }, session_too_large { most } 409.
 */
export function promoteAttendee(
	client: Client,
	registrationId: string,
	{ reason, raise }: { reason: string; raise: boolean }
): Promise<Result<null>> {
	return callRpc(client, 'promote_registration', { registration_id: registrationId, reason, raise_capacity: raise });
}
