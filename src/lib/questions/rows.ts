import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { QUESTION_STATUSES, QUESTION_STEPS } from './types.ts';
import { linkedText } from '../shapes/linked-text.ts';
import { instant } from '../shapes/values.ts';

/** Database answers to an asker, as domain types. Read by queries and commands only. */

// Left out of the JSON when null.
const text = z
	.string()
	.nullish()
	.transform((value) => value ?? null);

const linked = linkedText.nullish().transform((parts) => parts ?? null);

/** One thing that happened. `who` is an organisation or a colleague, `why` a reason in words. */
const stepRow = z.object({ at: instant, what: z.enum(QUESTION_STEPS), who: text, why: linked });

/** `planner.question_for_asker`. */
export const myQuestionRow = z
	.object({
		id: z.string(),
		number: z.int(),
		text: linkedText,
		status: z.enum(QUESTION_STATUSES),
		theme_nl: text,
		theme_en: text,
		created_at: instant,
		session: z.object({ title: z.string(), slug: z.string() }).nullable(),
		/** Oldest first. */
		steps: z.array(stepRow),
		answer: linked,
		close_reason: linked,
		/** Who is responsible now; null once it is finished. `since` is when they became so. */
		responsible: text,
		since: instant,
		can_solve: z.boolean(),
		can_reopen: z.boolean()
	})
	.transform(({ theme_nl, theme_en, ...question }) => ({
		...camelKeys(question),
		/** In both languages; null while it has none. */
		theme: theme_nl && theme_en ? { nameNl: theme_nl, nameEn: theme_en } : null
	}));

/** `submit_question`. */
export const submittedQuestionRow = z.object({ number: z.int() });

/** `ask_question`, `solve_question` and `reopen_question`. */
export const questionStatusRow = z.object({ id: z.string(), status: z.enum(QUESTION_STATUSES) });
