import { z } from 'zod';
import { line, lines, optional, optionalId, required } from '../../shapes/form-fields.ts';
import { LONGEST } from './types.ts';

/** What an organisation does with a question that was offered to it. The words are `referral` of `i18n/…/form-errors.ts`. */

/** Taking it on asks for nothing. */
export const acceptForm = z.object({});

export const answerForm = z.object({ answer: required(lines(LONGEST.answer, 'answer_too_long'), 'answer_missing') });

export const passForm = z.object({
	reason: optional(lines(LONGEST.reason, 'reason_too_long')),
	door: optionalId('door_unknown'),
	other_door: optional(line(LONGEST.door, 'door_too_long'))
});

export type AnswerForm = z.output<typeof answerForm>;
export type PassForm = z.output<typeof passForm>;
