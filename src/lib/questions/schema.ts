import { z } from 'zod';
import { email, idempotencyKey, idOrNone, line, lines, optional, required } from '../shapes/form-fields.ts';

/** The forms of who asks. The words are `question` of `i18n/…/form-errors.ts`; lengths are those of the database. */

const text = required(lines(4000));

/** A slug out of a list; the database knows which there are. */
const slug = z
	.string()
	.default('')
	.refine((given) => /^[a-z-]{0,60}$/.test(given), 'unknown')
	.transform((given) => given || null);

/** Asking without a session. The order is that of the form. */
export const publicQuestionForm = z.object({
	text,
	theme: slug,
	name: required(line(120)),
	email: required(email),
	company: optional(line(160)),
	municipality: slug,
	idempotency_key: idempotencyKey
});

/** Asking from the personal page, maybe about one of one's own registrations. */
export const ownQuestionForm = z.object({
	text,
	registration: idOrNone,
	idempotency_key: idempotencyKey
});

/** Which of one's own questions: the database knows whose it is. */
const question = z.string().default('');

/** Saying that it was solved. */
export const solveForm = z.object({ question });

/** Saying that it was not solved. */
export const reopenForm = z.object({ question, reason: optional(lines(1000)) });

export type PublicQuestionForm = z.output<typeof publicQuestionForm>;
export type OwnQuestionForm = z.output<typeof ownQuestionForm>;
