import type { Language } from '../core/language.ts';
import { refused, type Result } from '../core/result.ts';
import { isToken, isUuid } from '../core/token.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { registrationStatusRow, signUpRow } from './rows.ts';
import type { ChangeForm, SignUpForm } from './schema.ts';
import type { RegistrationStatus, SignedUp } from './types.ts';

/**
 * Signs a party up: confirmed when it fits, else on the waiting list; the mail is queued in the same transaction. The
 * same idempotency key is the same registration.
 * Refuses party_size_invalid, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name, text_too_long {
 * longest } 400, unknown_session 404, sign_up_closed, sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409,
 * too_many_requests { seconds } 429.
 */
export function signUp(client: Client, slug: string, form: SignUpForm, language: Language): Promise<Result<SignedUp>> {
	const { companions, ...rest } = form;
	return callRpc(client, 'sign_up', { slug, ...rest, party_size: companions + 1, language }, signUpRow);
}

type StatusResult = Promise<Result<{ status: RegistrationStatus }>>;

/** Cancels a registration; a freed seat goes to the waiting list. Repeating it is no error. Refuses unknown_token 404, changed_by_owner, session_over 409. */
export async function cancelRegistration(client: Client, token: string, id: string): StatusResult {
	if (!isToken(token) || !isUuid(id)) return refused('unknown_token', 404);
	return callRpc(client, 'cancel_registration', { token, registration_id: id }, registrationStatusRow);
}

/**
 * Changes party size, diet, needs and phone.
 * Refuses party_size_invalid, text_too_long { longest } 400, unknown_token 404, changed_by_owner, not_enough_seats { seats_left
 * }, registration_cancelled, session_over 409, too_many_requests { seconds } 429.
 */
export async function changeRegistration(client: Client, token: string, id: string, form: ChangeForm): StatusResult {
	if (!isToken(token) || !isUuid(id)) return refused('unknown_token', 404);
	const { companions, ...rest } = form;
	return callRpc(
		client,
		'change_registration',
		{ token, registration_id: id, ...rest, party_size: companions + 1 },
		registrationStatusRow
	);
}

/**
 * Adds the party of a repeated sign-up to the registration, by a mailed link.
 * Refuses party_size_invalid, text_too_long { longest } 400, unknown_token 404, already_handled, party_too_large { most },
 * changed_by_owner, not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { seconds }
 * 429.
 */
export async function addRepeatedPerson(client: Client, token: string, repeated: string): Promise<Result<null>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'add_repeated_person', { token, repeated_id: repeated });
}

/**
 * Asks the question of a repeated sign-up, by a mailed link.
 * Refuses text_too_long { longest } 400, unknown_token 404, already_handled 409, too_many_requests { seconds } 429.
 */
export async function askRepeatedQuestion(client: Client, token: string, repeated: string): Promise<Result<null>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'ask_repeated_question', { token, repeated_id: repeated });
}

/** Removes what is left of a repeated sign-up. Refuses unknown_token 404, already_handled 409. */
export async function dismissRepeatedSignUp(client: Client, token: string, repeated: string): Promise<Result<null>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'dismiss_repeated_sign_up', { token, repeated_id: repeated });
}
