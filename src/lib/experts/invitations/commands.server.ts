import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { answerRow } from './rows.ts';
import type { InvitationAnswerForm } from './schema.ts';
import type { Answer } from './types.ts';

/**
 * Saves an expert's answer to the version of the session that was shown. It can be changed until the session starts.
 * Refuses answer_invalid, text_too_long { longest } 400, unknown_token 404, session_changed { sequence }, invitation_withdrawn,
 * not_sent_yet, session_cancelled, session_over 409.
 */
export async function answerInvitation(
	client: Client,
	token: string,
	form: InvitationAnswerForm
): Promise<Result<{ state: Answer }>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'answer_invitation', { token, ...form }, answerRow);
}
