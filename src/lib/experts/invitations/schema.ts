import { z } from 'zod';
import { digits, lines, optional } from '../../shapes/form-fields.ts';
import { ANSWERS, LONGEST_COMMENT } from './types.ts';

/** Answering an invitation. The words are `answer` of `i18n/…/form-errors.ts`. */
export const answerForm = z.object({
	answer: z.enum(ANSWERS, 'missing'),
	comment: optional(lines(LONGEST_COMMENT)),
	/** Which version of the meeting was on the screen. */
	sequence: digits(6, 'invalid_input')
});

export type AnswerForm = z.output<typeof answerForm>;
