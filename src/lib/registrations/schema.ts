import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { multiLine, oneLine, textLength } from '../core/text.ts';
import { MOST_COMPANIONS } from './types.ts';

/**
 * The forms of who signs up; their words are `signUp` of `i18n/…/form-errors.ts`. Lengths are those of the database, counted as it
 * counts them; texts are cleaned before they are measured.
 */

const LONGEST = { name: 120, company: 160, phone: 40, diet: 300, needs: 300, question: 4000 };

const line = z.string().default('').transform(oneLine);
const lines = z.string().default('').transform(multiLine);
const fits = (field: keyof typeof LONGEST) => (text: string) => textLength(text) <= LONGEST[field];

const demanded = (field: 'name' | 'company') =>
	line.refine((text) => text !== '', `${field}_missing`).refine(fits(field), `${field}_too_long`);

const optional = (field: 'phone' | 'diet' | 'needs') =>
	line.refine(fits(field), `${field}_too_long`).transform((text) => text || null);

/** How many come along: a number in words of digits, so that `1e0` and ` 3` of a script are no numbers. */
const companions = z
	.string()
	.default('0')
	.transform((text) => text.trim() || '0')
	.refine((text) => /^\d{1,2}$/.test(text) && Number(text) <= MOST_COMPANIONS, 'companions_invalid')
	.transform(Number);

/** Made by the script in the page; one that is not of the agreed shape is as good as none. */
const idempotencyKey = z
	.string()
	.default('')
	.transform((text) => (/^[A-Za-z0-9-]{16,64}$/.test(text) ? text : null));

const details = { companions, phone: optional('phone'), diet: optional('diet'), needs: optional('needs') };

/** Signing up for one session. */
export const signUpForm = z.object({
	name: demanded('name'),
	email: line
		.refine((text) => text !== '', 'email_missing')
		.refine((text) => text === '' || isEmail(text), 'email_invalid'),
	company: demanded('company'),
	...details,
	question: lines.refine(fits('question'), 'question_too_long').transform((text) => text || null),
	idempotency_key: idempotencyKey
});

/** Changing what was told. */
export const changeForm = z.object(details);

/** Giving up a seat: asks for nothing. */
export const cancelForm = z.object({});

export type SignUpForm = z.output<typeof signUpForm>;
export type ChangeForm = z.output<typeof changeForm>;
