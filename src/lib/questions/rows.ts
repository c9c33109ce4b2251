import { z } from 'zod';
import { QUESTION_STATUSES, QUESTION_STEPS, type MyQuestion, type QuestionStep } from './types.ts';
import { instant } from '../shapes/values.ts';

const text = z.string().nullish();

const step = z
	.object({ at: instant, what: z.enum(QUESTION_STEPS), who: text, why: text })
	.transform(({ who, why, ...rest }): QuestionStep => ({ ...rest, who: who ?? null, why: why ?? null }));

/** `planner.question_for_asker`, checked and put in our words. */
export const myQuestion = z
	.object({
		id: z.string(),
		number: z.int(),
		text: z.string(),
		status: z.enum(QUESTION_STATUSES),
		theme_nl: text,
		theme_en: text,
		created_at: instant,
		session: z.object({ title: z.string(), slug: z.string() }).nullable(),
		steps: z.array(step),
		answer: text,
		close_reason: text,
		responsible: text,
		since: instant,
		can_solve: z.boolean(),
		can_reopen: z.boolean()
	})
	.transform((row): MyQuestion => ({
		id: row.id,
		number: row.number,
		text: row.text,
		status: row.status,
		theme: row.theme_nl && row.theme_en ? { nameNl: row.theme_nl, nameEn: row.theme_en } : null,
		createdAt: row.created_at,
		session: row.session,
		steps: row.steps,
		answer: row.answer ?? null,
		closeReason: row.close_reason ?? null,
		responsible: row.responsible ?? null,
		since: row.since,
		canSolve: row.can_solve,
		canReopen: row.can_reopen
	}));
