import { z } from 'zod';
import { multiLine, textLength } from '../../core/text.ts';
import { ANSWERS, LONGEST_COMMENT } from './types.ts';

/** Answering an invitation. The words are `answer` of `i18n/…/form-errors.ts`. */
export const answerForm = z.object({
	answer: z.enum(ANSWERS, 'answer_missing'),
	comment: z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => textLength(text) <= LONGEST_COMMENT, 'comment_too_long')
		.transform((text) => text || null),
	/** Which version of the meeting was on the screen. */
	sequence: z
		.string()
		.regex(/^\d{1,6}$/, 'invalid_input')
		.transform(Number)
});

export type AnswerForm = z.output<typeof answerForm>;
