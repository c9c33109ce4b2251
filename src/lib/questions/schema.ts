import { z } from 'zod';
import { email, idempotencyKey, idOrNone, line, lines, optional, required } from '../shapes/form-fields.ts';

/** The forms of who asks. The words are `question` of `i18n/…/form-errors.ts`; lengths are those of the database. */

const text = required(lines(4000, 'text_too_long'), 'text_missing');

/** A slug out of a list; the database knows which there are. */
const slug = (fault: string) => optional(line(60, fault).refine((given) => /^[a-z-]*$/.test(given), fault));

/** Asking without a session. The order is that of the form. */
export const publicQuestionForm = z.object({
	text,
	theme: slug('theme_unknown'),
	name: required(line(120, 'name_too_long'), 'name_missing'),
	email: required(email(), 'email_missing'),
	company: optional(line(160, 'company_too_long')),
	municipality: slug('municipality_unknown'),
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
export const reopenForm = z.object({ question, reason: optional(lines(1000, 'reason_too_long')) });

export type PublicQuestionForm = z.output<typeof publicQuestionForm>;
export type OwnQuestionForm = z.output<typeof ownQuestionForm>;
