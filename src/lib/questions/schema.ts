import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { multiLine, oneLine, textLength } from '../core/text.ts';
import { isUuid } from '../core/token.ts';

/** The forms of who asks. The words are `question` of `i18n/…/form-errors.ts`; lengths are those of the database. */

const line = z.string().default('').transform(oneLine);
const lines = z.string().default('').transform(multiLine);
const atMost = (longest: number) => (text: string) => textLength(text) <= longest;

const text = lines.refine((words) => words !== '', 'text_missing').refine(atMost(4000), 'text_too_long');

/** Made by the script in the page; one that is not of the agreed shape is as good as none. */
const idempotencyKey = z
	.string()
	.default('')
	.transform((key) => (/^[A-Za-z0-9-]{16,64}$/.test(key) ? key : null));

/** A slug out of a list; the database knows which there are. */
const slug = (fault: string) =>
	line.refine((given) => /^[a-z-]{0,60}$/.test(given), fault).transform((given) => given || null);

/** Asking without a session. The order is that of the form. */
export const publicQuestionForm = z.object({
	text,
	theme: slug('theme_unknown'),
	name: line.refine((given) => given !== '', 'name_missing').refine(atMost(120), 'name_too_long'),
	email: line
		.refine((given) => given !== '', 'email_missing')
		.refine((given) => given === '' || isEmail(given), 'email_invalid'),
	company: line.refine(atMost(160), 'company_too_long').transform((given) => given || null),
	municipality: slug('municipality_unknown'),
	idempotency_key: idempotencyKey
});

/** Asking from the personal page, maybe about one of one's own registrations. */
export const ownQuestionForm = z.object({
	text,
	registration: z
		.string()
		.default('')
		.transform((id) => (isUuid(id) ? id : null)),
	idempotency_key: idempotencyKey
});

/** Which of one's own questions: the database knows whose it is. */
const question = z.string().default('');

/** Saying that it was solved. */
export const solveForm = z.object({ question });

/** Saying that it was not solved. */
export const reopenForm = z.object({
	question,
	reason: lines.refine(atMost(1000), 'reason_too_long').transform((given) => given || null)
});

export type PublicQuestionForm = z.output<typeof publicQuestionForm>;
export type OwnQuestionForm = z.output<typeof ownQuestionForm>;
