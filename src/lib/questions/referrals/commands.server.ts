import type { z } from 'zod';
import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { referralStateRow } from './rows.ts';
import type { ReferralAnswerForm, PassForm } from './schema.ts';
import type { ReferralPage } from './types.ts';

/** What an organisation does with a question that was offered to it. */
type ReferralResult = Promise<Result<z.output<typeof referralStateRow>>>;

async function act(client: Client, token: string, name: string, args: Record<string, unknown> = {}): ReferralResult {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, name, { token, ...args }, referralStateRow);
}

/**
 * Accepts the question: from now on this organisation is responsible. Repeating it is no error.
 * Refuses unknown_token 404, referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.
 */
export function acceptReferral(client: Client, token: string): ReferralResult {
	return act(client, token, 'accept_referral');
}

/**
 * Answers, with or without accepting first. The same answer twice is one.
 * Refuses answer_missing, text_too_long { longest } 400, unknown_token 404, referral_answered, referral_declined,
 * referral_lapsed, referral_withdrawn 409.
 */
export function answerReferral(client: Client, token: string, { answer }: ReferralAnswerForm): ReferralResult {
	return act(client, token, 'answer_referral', { answer });
}

/**
 * Passes the question on to another organisation, or declines it, which returns it to the sender. An organisation that had
 * accepted it gets it back when the other one does not accept.
 * Refuses unknown_organisation, reason_missing, text_too_long { longest } 400, unknown_token 404, same_organisation,
 * organisation_without_contact, referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.
 */
export function passOnReferral(client: Client, token: string, page: ReferralPage, form: PassForm): ReferralResult {
	const next = page.otherOrganisations.find(({ id }) => id === form.next_organisation_id);
	return page.state === 'accepted' && next?.canReceive
		? act(client, token, 'pass_on_referral', { organisation_id: next.id, note: form.reason })
		: act(client, token, 'decline_referral', {
				reason: form.reason,
				next_organisation_id: form.next_organisation_id,
				next_organisation_name: form.next_organisation_name
			});
}
