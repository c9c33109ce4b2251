import { z } from 'zod';
import { multiLine, textLength } from '../../core/text.ts';
import { ANSWERS, LONGEST_COMMENT } from './types.ts';

/** Answering an invitation. Messages are keys of `invitations.faults` in i18n. */
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
		.regex(/^\d{1,6}$/, 'answer_missing')
		.transform(Number)
});

export type AnswerForm = z.output<typeof answerForm>;
