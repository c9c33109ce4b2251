import { z } from 'zod';
import { LONGEST_COMPANY, LONGEST_NAME } from '../core/lengths.ts';
import { LONGEST } from './types.ts';
import { email, hidden, idempotencyKey, idOrNone, lines, nameLine, optional, required } from '../shapes/form-fields.ts';

/** The forms of an asker. The error messages are `question` of `i18n/…/form-errors.ts`; lengths are those of the database. */

const text = required(lines(LONGEST.text));

/** A slug; the database checks that it exists. */
const slug = z
	.string()
	.default('')
	.refine((given) => /^[a-z-]{0,60}$/.test(given), 'unknown')
	.transform((given) => given || null);

/** Asking without a session. The fields are in the order of the form. */
export const publicQuestionForm = z.object({
	text,
	theme: slug,
	name: required(nameLine(LONGEST_NAME)),
	email: required(email),
	company: optional(nameLine(LONGEST_COMPANY)),
	municipality: slug,
	idempotency_key: idempotencyKey
});

/** Asking from the personal page, optionally about a registration. */
export const ownQuestionForm = z.object({
	text,
	registration: idOrNone,
	idempotency_key: idempotencyKey
});

/** Id of the question; the database checks whose it is. */
const question = hidden(64);

/** Confirming that a question was solved. */
export const solveForm = z.object({ question });

/** Reopening a question. */
export const reopenForm = z.object({ question, reason: optional(lines(LONGEST.reason)) });

export type PublicQuestionForm = z.output<typeof publicQuestionForm>;
export type OwnQuestionForm = z.output<typeof ownQuestionForm>;
