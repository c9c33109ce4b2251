import type { z } from 'zod';
import type { Language } from '../core/language.ts';
import { refused, type Result } from '../core/result.ts';
import { isToken, isUuid } from '../core/token.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { questionStatusRow, submittedQuestionRow } from './rows.ts';
import type { OwnQuestionForm, PublicQuestionForm } from './schema.ts';

type StatusResult = Promise<Result<z.output<typeof questionStatusRow>>>;

const unknownToken = () => refused('unknown_token', 404);

/**
 * A question from anyone; the link to follow it goes to the mailbox only.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, idempotency_key_invalid,
 * name_missing, invalid_email, web_address_in_name 400, too_many_requests { seconds } 429.
 */
export function submitQuestion(
	client: Client,
	form: PublicQuestionForm,
	language: Language
): Promise<Result<z.output<typeof submittedQuestionRow>>> {
	return callRpc(client, 'submit_question', { ...form, language }, submittedQuestionRow);
}

/**
 * A question from the personal page.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, idempotency_key_invalid 400, unknown_token 404,
 * too_many_requests { seconds } 429.
 */
export async function askQuestion(client: Client, token: string, form: OwnQuestionForm): StatusResult {
	if (!isToken(token)) return unknownToken();
	const { registration, ...rest } = form;
	return callRpc(client, 'ask_question', { token, ...rest, registration_id: registration }, questionStatusRow);
}

/** Marks a question as solved, which only its asker can. Repeating it is no error. Refuses unknown_token 404. */
export async function solveQuestion(client: Client, token: string, id: string): StatusResult {
	if (!isToken(token) || !isUuid(id)) return unknownToken();
	return callRpc(client, 'solve_question', { token, question_id: id }, questionStatusRow);
}

/**
 * Reopens a question: a colleague is responsible again, to act on the next working day. Refuses text_too_long { longest }
 * 400, unknown_token 404.
 */
export async function reopenQuestion(client: Client, token: string, id: string, reason: string | null): StatusResult {
	if (!isToken(token) || !isUuid(id)) return unknownToken();
	return callRpc(client, 'reopen_question', { token, question_id: id, reason }, questionStatusRow);
}
