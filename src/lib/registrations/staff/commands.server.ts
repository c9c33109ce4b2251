import { ok, type Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { registrationStatusRow } from '../rows.ts';
import { addedRow } from './rows.ts';
import type { AddAttendeeForm, ChangeAttendeeForm, MoveAttendeeForm } from './schema.ts';
import type { AddedAttendee } from './types.ts';

/**
 * Adds somebody who called: with an address they get the mail of a sign-up, without one they have a ticket code to read out. The
 * same idempotency key is the same registration.
 * Refuses party_size_invalid, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name, text_too_long { longest
 * }, reason_missing 400, unknown_session 404, sign_up_not_yet_open, sign_up_cancelled, session_over, already_registered { status,
 * party_size }, same_name, not_enough_seats { seats_left }, session_too_large { most } 409.
 */
export function addAttendee(client: Client, sessionId: string, form: AddAttendeeForm): Promise<Result<AddedAttendee>> {
	return callRpc(client, 'add_registration', { session_id: sessionId, ...form }, addedRow);
}

/**
 * Changes a registration as somebody asked on the phone. Another address ends the links of the old one.
 * Refuses party_size_invalid, name_missing, invalid_email, web_address_in_name, text_too_long { longest }, reason_missing 400,
 * unknown_registration 404, registration_cancelled, session_over, edited_by_other, already_registered { status, party_size },
 * not_enough_seats { seats_left }, session_too_large { most } 409.
 */
export async function changeAttendee(
	client: Client,
	registrationId: string,
	form: ChangeAttendeeForm
): Promise<Result<null>> {
	const changed = await callRpc(
		client,
		'change_registration_by_staff',
		{ registration_id: registrationId, ...form },
		registrationStatusRow
	);
	return changed.ok ? ok(null) : changed;
}

/**
 * Moves a registration to another session; one mail says both.
 * Refuses text_too_long { longest }, reason_missing 400, unknown_registration, unknown_session 404, same_session,
 * registration_cancelled, session_over, already_registered { status, party_size }, not_enough_seats { seats_left },
 * session_too_large { most } 409.
 */
export function moveAttendee(
	client: Client,
	registrationId: string,
	form: MoveAttendeeForm
): Promise<Result<AddedAttendee>> {
	return callRpc(client, 'move_registration', { registration_id: registrationId, ...form }, addedRow);
}

/** Writes the note of staff on a registration. Refuses text_too_long { longest } 400, unknown_registration 404. */
export function writeNote(client: Client, registrationId: string, note: string | null): Promise<Result<null>> {
	return callRpc(client, 'write_registration_note', { registration_id: registrationId, note });
}

/** Notes that somebody without an address was called. Repeating it is no error. Refuses unknown_registration 404. */
export function noteCalled(client: Client, registrationId: string): Promise<Result<null>> {
	return callRpc(client, 'note_called', { registration_id: registrationId });
}

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
