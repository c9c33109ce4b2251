import { z } from 'zod';
import type { Language } from '../../core/language.ts';
import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { changedQuestionRow, notedQuestionRow } from './rows.ts';
import type { AskerForm, NoteForm, ReferForm, SolvedForm, TriageForm } from './schema.ts';

/** What staff do with a question. */
type ChangeResult = Promise<Result<z.output<typeof changedQuestionRow>>>;

/**
 * Triages a question: theme, level, area, one responsible (nobody named: the facilitator), and the date of the next action.
 * Refuses unknown_theme, unknown_municipality, level_invalid, one_responsible, unknown_staff, unknown_organisation,
 * date_in_the_past 400, unknown_question 404, edited_by_other { version, at }, question_finished, already_referred 409.
 */
export function triageQuestion(client: Client, id: string, { responsible, ...form }: TriageForm): ChangeResult {
	return callRpc(
		client,
		'triage_question',
		{ question_id: id, ...form, responsible_staff_id: responsible },
		changedQuestionRow
	);
}

/**
 * Answers a question oneself; the asker is mailed, an open offer is taken back.
 * Refuses answer_missing, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at },
 * question_finished 409.
 */
export function answerQuestion(client: Client, id: string, form: { version: number; answer: string }): ChangeResult {
	return callRpc(client, 'answer_question', { question_id: id, ...form }, changedQuestionRow);
}

/**
 * Closes a question unsolved, with a reason that the asker reads; the asker can reopen it.
 * Refuses reason_missing, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at },
 * question_finished 409.
 */
export function closeQuestion(client: Client, id: string, form: { version: number; reason: string }): ChangeResult {
	return callRpc(client, 'close_question', { question_id: id, ...form }, changedQuestionRow);
}

/**
 * Solved, as an asker without an address told a colleague.
 * Refuses heard_on_invalid, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at },
 * question_finished, asker_confirms 409.
 */
export function noteSolved(client: Client, id: string, form: SolvedForm): ChangeResult {
	return callRpc(client, 'note_solved', { question_id: id, ...form }, changedQuestionRow);
}

/**
 * Not solved after all, as an asker without an address told a colleague, who is then responsible.
 * Refuses text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at }, question_finished,
 * asker_confirms, not_answered 409.
 */
export function noteNotSolved(
	client: Client,
	id: string,
	form: { version: number; reason: string | null }
): ChangeResult {
	return callRpc(client, 'note_not_solved', { question_id: id, ...form }, changedQuestionRow);
}

/**
 * Adds the details of the asker to a question without an address; with one, the asker is mailed the link.
 * Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400, unknown_question 404,
 * edited_by_other { version, at }, question_finished, asker_known 409.
 */
export function addAsker(client: Client, id: string, form: AskerForm, language: Language): ChangeResult {
	return callRpc(client, 'add_asker', { question_id: id, ...form, language }, changedQuestionRow);
}

/**
 * Offers a question to an organisation.
 * Refuses unknown_organisation, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at },
 * question_finished, already_referred, same_organisation, organisation_without_contact 409.
 */
export function referQuestion(client: Client, id: string, { organisation, ...form }: ReferForm): ChangeResult {
	return callRpc(
		client,
		'refer_question',
		{ question_id: id, ...form, organisation_id: organisation },
		changedQuestionRow
	);
}

/**
 * Offers a declined question to the next organisation that was named.
 * Refuses unknown_organisation, text_too_long { longest } 400, unknown_referral 404, question_finished, already_referred,
 * no_next_organisation, same_organisation, organisation_without_contact 409.
 */
export function referToNextOrganisation(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'refer_to_next_organisation', { referral_id: referralId });
}

/**
 * Takes back a referral, offered or accepted. Refuses text_too_long { longest } 400, unknown_referral 404,
 * referral_not_open 409.
 */
export function takeBackReferral(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'take_back_referral', { referral_id: referralId });
}

/**
 * Notes a spoken question; with name and address the asker can follow it. The same idempotency key is the same question.
 * `notedAt`: when, if it waited on a device.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, idempotency_key_invalid,
 * name_missing, invalid_email, web_address_in_name 400, not_for_viewers 403, unknown_session 404, key_used_before 409.
 */
export function noteQuestion(
	client: Client,
	form: NoteForm,
	language: Language,
	notedAt: Date | null = null
): Promise<Result<z.output<typeof notedQuestionRow>>> {
	return callRpc(client, 'note_question', { ...form, language, noted_at: notedAt }, notedQuestionRow);
}

/**
 * Offers the open questions that wait since the address of an organisation changed, with a fresh link. Answers how many.
 * Refuses unknown_organisation 400, not_for_viewers 403, organisation_without_contact 409.
 */
export function offerAgain(client: Client, organisationId: string): Promise<Result<number>> {
	return callRpc(client, 'offer_again', { organisation_id: organisationId }, z.int());
}
