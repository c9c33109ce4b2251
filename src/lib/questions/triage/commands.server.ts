import type { z } from 'zod';
import type { Language } from '../../core/language.ts';
import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { changed, noted } from './rows.ts';
import type { NoteForm, ReferForm, TriageForm } from './schema.ts';

/**
 * What staff do with a question. All but noting refuse `unknown_question` 404, `edited_by_other` { version, at } and
 * `question_finished` 409.
 */
type Changed = Promise<Result<z.output<typeof changed>>>;

/** Sorts it: theme, level, area, one responsible (nobody named: the facilitator), and the date of the next action. */
export function triageQuestion(client: Client, id: string, { responsible, ...form }: TriageForm): Changed {
	return callRpc(client, 'triage_question', { question_id: id, ...form, responsible_staff_id: responsible }, changed);
}

/** A colleague's own answer, mailed to who asked; an open offer is taken back. */
export function answerQuestion(client: Client, id: string, form: { version: number; answer: string }): Changed {
	return callRpc(client, 'answer_question', { question_id: id, ...form }, changed);
}

/** Closes it unsolved, with a reason that who asked reads and may disagree with. */
export function closeQuestion(client: Client, id: string, form: { version: number; reason: string }): Changed {
	return callRpc(client, 'close_question', { question_id: id, ...form }, changed);
}

/** Offers it to an organisation; refuses `organisation_without_contact`, `already_referred` 409 besides. */
export function referQuestion(client: Client, id: string, { organisation, ...form }: ReferForm): Changed {
	return callRpc(client, 'refer_question', { question_id: id, ...form, organisation_id: organisation }, changed);
}

/** Follows the next door that an organisation named. Refuses `no_next_organisation`, `organisation_without_contact` 409 besides. */
export function followNextDoor(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'refer_to_next_organisation', { referral_id: referralId });
}

/** Takes an offer or hand-over back. */
export function takeBackReferral(client: Client, referralId: string): Promise<Result<null>> {
	return callRpc(client, 'take_back_referral', { referral_id: referralId });
}

/**
 * Notes a question that was spoken; with name and address the asker can follow it. The same key again is the same question.
 * Refuses `not_for_viewers` 403, `name_missing`, `invalid_email`, `text_missing`, `unknown_theme`, `unknown_municipality` 400.
 */
export function noteQuestion(
	client: Client,
	form: NoteForm,
	language: Language
): Promise<Result<z.output<typeof noted>>> {
	return callRpc(client, 'note_question', { ...form, language }, noted);
}
