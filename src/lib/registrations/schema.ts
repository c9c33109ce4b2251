import { z } from 'zod';
import { email, id, idempotencyKey, line, nameLine, lines, optional, phone, required } from '../shapes/form-fields.ts';
import { LONGEST_COMPANY, LONGEST_NAME } from '../core/lengths.ts';
import { LONGEST, MOST_COMPANIONS } from './types.ts';

/** The forms of a registrant. The error messages are `signUp` of `i18n/…/form-errors.ts`; lengths are those of the database. */

/** Number of companions, in digits only: `1e0` is refused. */
const companions = z
	.string()
	.default('0')
	.transform((text) => text.trim() || '0')
	.refine((text) => /^\d{1,2}$/.test(text) && Number(text) <= MOST_COMPANIONS, {
		error: 'invalid',
		params: { most: MOST_COMPANIONS }
	})
	.transform(Number);

const details = {
	companions,
	phone: optional(phone),
	diet: optional(line(LONGEST.diet)),
	needs: optional(line(LONGEST.needs))
};

/** Signing up for one session. */
export const signUpForm = z.object({
	name: required(nameLine(LONGEST_NAME)),
	email: required(email),
	company: required(nameLine(LONGEST_COMPANY)),
	...details,
	question: optional(lines(LONGEST.question)),
	idempotency_key: idempotencyKey
});

/** Changing a registration. */
export const changeForm = z.object(details);

/** Handling what was typed at a repeated sign-up. */
export const repeatedForm = z.object({ repeated: id('already_handled') });

/** Cancelling needs no fields. */
export const cancelForm = z.object({});

export type SignUpForm = z.output<typeof signUpForm>;
export type ChangeForm = z.output<typeof changeForm>;
