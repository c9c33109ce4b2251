import type { z } from 'zod';
import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { settled } from './rows.ts';
import type { AnswerForm, PassForm } from './schema.ts';
import type { ReferralPage } from './types.ts';

/** What an organisation does with a question that was offered to it. */
type Settled = Promise<Result<z.output<typeof settled>>>;

async function act(client: Client, token: string, name: string, args: Record<string, unknown> = {}): Settled {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, name, { token, ...args }, settled);
}

/**
 * Takes the question on: from now on this organisation is responsible. Again is no error.
 * Refuses unknown_token 404, referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.
 */
export function acceptReferral(client: Client, token: string): Settled {
	return act(client, token, 'accept_referral');
}

/**
 * Answers, with or without accepting first. The same answer twice is one.
 * Refuses answer_missing, text_too_long { longest } 400, unknown_token 404, referral_answered, referral_declined,
 * referral_lapsed, referral_withdrawn 409.
 */
export function answerReferral(client: Client, token: string, { answer }: AnswerForm): Settled {
	return act(client, token, 'answer_referral', { answer });
}

/**
 * Not for this organisation: it goes on to the next one, or back to the sender. One that had accepted it passes it on, and
 * gets it back when the next one does not accept.
 * Refuses unknown_organisation, reason_missing 400, unknown_token 404, same_organisation, organisation_without_contact,
 * referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.
 */
export function passOnReferral(client: Client, token: string, page: ReferralPage, form: PassForm): Settled {
	const open = page.doors.find(({ id }) => id === form.door)?.canReceive ?? false;
	return page.state === 'accepted' && open
		? act(client, token, 'pass_on_referral', { organisation_id: form.door, note: form.reason })
		: act(client, token, 'decline_referral', {
				reason: form.reason,
				next_organisation_id: form.door,
				next_organisation_name: form.other_door
			});
}
