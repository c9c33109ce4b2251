import { z } from 'zod';
import { multiLine, oneLine, textLength } from '../../core/text.ts';
import { isUuid } from '../../core/token.ts';
import { LONGEST } from './types.ts';

/** What an organisation does with a question that was offered to it. The words are `referral` of `i18n/…/form-errors.ts`. */

/** Taking it on asks for nothing. */
export const acceptForm = z.object({});

export const answerForm = z.object({
	answer: z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => text !== '', 'answer_missing')
		.refine((text) => textLength(text) <= LONGEST.answer, 'answer_too_long')
});

export const passForm = z.object({
	reason: z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => textLength(text) <= LONGEST.reason, 'reason_too_long')
		.transform((text) => text || null),
	door: z
		.string()
		.default('')
		.refine((text) => text === '' || isUuid(text), 'door_unknown')
		.transform((text) => text || null),
	other_door: z
		.string()
		.default('')
		.transform(oneLine)
		.refine((text) => textLength(text) <= LONGEST.door, 'door_too_long')
		.transform((text) => text || null)
});

export type AnswerForm = z.output<typeof answerForm>;
export type PassForm = z.output<typeof passForm>;
