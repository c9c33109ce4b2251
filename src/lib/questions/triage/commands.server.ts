import type { z } from 'zod';
import type { Language } from '../../core/language.ts';
import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { changed, noted } from './rows.ts';
import type { NoteForm, ReferForm, TriageForm } from './schema.ts';

/** What staff do with a question. */
type Changed = Promise<Result<z.output<typeof changed>>>;

/**
 * Sorts it: theme, level, area, one responsible (nobody named: the facilitator), and the date of the next action.
 * Refuses unknown_theme, unknown_municipality, level_invalid, one_responsible, unknown_staff, unknown_organisation,
 * date_in_the_past 400, unknown_question 404, edited_by_other { version, at }, question_finished, already_referred 409.
 */
export function triageQuestion(client: Client, id: string, { responsible, ...form }: TriageForm): Changed {
	return callRpc(client, 'triage_question', { question_id: id, ...form, responsible_staff_id: responsible }, changed);
}

/**
 * A colleague's own answer, mailed to who asked; an open offer is taken back.
 * Refuses answer_missing, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at },
 * question_finished 409.
 */
export function answerQuestion(client: Client, id: string, form: { version: number; answer: string }): Changed {
	return callRpc(client, 'answer_question', { question_id: id, ...form }, changed);
}

/**
 * Closes it unsolved, with a reason that who asked reads and may disagree with.
 * Refuses reason_missing 400, unknown_question 404, edited_by_other { version, at }, question_finished 409.
 */
export function closeQuestion(client: Client, id: string, form: { version: number; reason: string }): Changed {
	return callRpc(client, 'close_question', { question_id: id, ...form }, changed);
}

/**
 * Offers it to an organisation.
 * Refuses unknown_organisation 400, unknown_question 404, edited_by_other { version, at }, question_finished,
 * already_referred, same_organisation, organisation_without_contact 409.
 */
export function referQuestion(client: Client, id: string, { organisation, ...form }: ReferForm): Changed {
	return callRpc(client, 'refer_question', { question_id: id, ...form, organisation_id: organisation }, changed);
}

/**
 * Offers it to the next organisation, which one that declined has named.
 * Refuses unknown_organisation 400, unknown_referral 404, question_finished, already_referred, no_next_organisation,
 * same_organisation, organisation_without_contact 409.
 */
export function referToNextOrganisation(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'refer_to_next_organisation', { referral_id: referralId });
}

/** Takes an offer or hand-over back. Refuses unknown_referral 404, referral_not_open 409. */
export function takeBackReferral(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'take_back_referral', { referral_id: referralId });
}

/**
 * Notes a question that was spoken; with name and address the asker can follow it. The same key again is the same
 * question.
 * Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, idempotency_key_invalid,
 * name_missing, invalid_email 400, not_for_viewers 403, unknown_session 404.
 */
export function noteQuestion(
	client: Client,
	form: NoteForm,
	language: Language
): Promise<Result<z.output<typeof noted>>> {
	return callRpc(client, 'note_question', { ...form, language }, noted);
}
