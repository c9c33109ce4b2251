import { z } from 'zod';
import { line, lines, optional, optionalId, required } from '../../shapes/form-fields.ts';
import { LONGEST } from './types.ts';

/** What an organisation does with a question that was offered to it. The error messages are `referral` of `i18n/…/form-errors.ts`. */

/** Accepting needs no fields. */
export const acceptForm = z.object({});

export const answerForm = z.object({ answer: required(lines(LONGEST.answer)) });

export const passForm = z.object({
	reason: optional(lines(LONGEST.reason)),
	next_organisation_id: optionalId('unknown'),
	next_organisation_name: optional(line(LONGEST.organisationName))
});

export type ReferralAnswerForm = z.output<typeof answerForm>;
export type PassForm = z.output<typeof passForm>;
