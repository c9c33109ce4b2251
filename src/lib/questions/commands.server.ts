import { z } from 'zod';
import type { Language } from '../core/language.ts';
import { refused, type Result } from '../core/result.ts';
import { isToken, isUuid } from '../core/token.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { OwnQuestionForm, PublicQuestionForm } from './schema.ts';
import { QUESTION_STATUSES, type QuestionStatus } from './types.ts';

const numbered = z.object({ number: z.int() });
const standing = z.object({ id: z.string(), status: z.enum(QUESTION_STATUSES) });
type Standing = Promise<Result<{ id: string; status: QuestionStatus }>>;

const unknown = () => refused('unknown_token', 404);

/**
 * A question from anyone; the link to follow it goes to the mailbox only.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, idempotency_key_invalid,
 * name_missing, invalid_email 400, too_many_requests { seconds } 429.
 */
export function submitQuestion(
	client: Client,
	form: PublicQuestionForm,
	language: Language
): Promise<Result<{ number: number }>> {
	return callRpc(client, 'submit_question', { ...form, language }, numbered);
}

/**
 * A question from the personal page.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, idempotency_key_invalid 400, unknown_token 404,
 * too_many_requests { seconds } 429.
 */
export async function askQuestion(client: Client, token: string, form: OwnQuestionForm): Standing {
	if (!isToken(token)) return unknown();
	const { registration, ...rest } = form;
	return callRpc(client, 'ask_question', { token, ...rest, registration_id: registration }, standing);
}

/** Only who asked says that it is solved. Again is no error. Refuses unknown_token 404. */
export async function solveQuestion(client: Client, token: string, id: string): Standing {
	if (!isToken(token) || !isUuid(id)) return unknown();
	return callRpc(client, 'solve_question', { token, question_id: id }, standing);
}

/** Not solved: it lies with a colleague again, to act on the next working day. Refuses unknown_token 404. */
export async function reopenQuestion(client: Client, token: string, id: string, reason: string | null): Standing {
	if (!isToken(token) || !isUuid(id)) return unknown();
	return callRpc(client, 'reopen_question', { token, question_id: id, reason }, standing);
}
