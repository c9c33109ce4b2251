import { z } from 'zod';
import { digits, lines, optional } from '../../shapes/form-fields.ts';
import { ANSWERS, LONGEST_COMMENT } from './types.ts';

/** Answering an invitation. The error messages are `answer` of `i18n/…/form-errors.ts`. */
export const answerForm = z.object({
	answer: z.enum(ANSWERS, 'missing'),
	comment: optional(lines(LONGEST_COMMENT)),
	/** The version (SEQUENCE) that was shown. */
	sequence: digits(6, 'invalid_input')
});

export type InvitationAnswerForm = z.output<typeof answerForm>;
