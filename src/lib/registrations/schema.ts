import { z } from 'zod';
import { email, idempotencyKey, line, lines, optional, required } from '../shapes/form-fields.ts';
import { MOST_COMPANIONS } from './types.ts';

/** The forms of who signs up; their words are `signUp` of `i18n/…/form-errors.ts`. Lengths are those of the database. */

/** How many come along: a number in words of digits, so that `1e0` and ` 3` of a script are no numbers. */
const companions = z
	.string()
	.default('0')
	.transform((text) => text.trim() || '0')
	.refine((text) => /^\d{1,2}$/.test(text) && Number(text) <= MOST_COMPANIONS, 'companions_invalid')
	.transform(Number);

const details = {
	companions,
	phone: optional(line(40, 'phone_too_long')),
	diet: optional(line(300, 'diet_too_long')),
	needs: optional(line(300, 'needs_too_long'))
};

/** Signing up for one session. */
export const signUpForm = z.object({
	name: required(line(120, 'name_too_long'), 'name_missing'),
	email: required(email(), 'email_missing'),
	company: required(line(160, 'company_too_long'), 'company_missing'),
	...details,
	question: optional(lines(4000, 'question_too_long')),
	idempotency_key: idempotencyKey
});

/** Changing what was told. */
export const changeForm = z.object(details);

/** Giving up a seat: asks for nothing. */
export const cancelForm = z.object({});

export type SignUpForm = z.output<typeof signUpForm>;
export type ChangeForm = z.output<typeof changeForm>;
