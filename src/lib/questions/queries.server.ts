import { z } from 'zod';
import { errorId, log } from '../server/log.ts';
import { refused, type Result } from '../core/result.ts';
import { myQuestionRow } from './rows.ts';
import type { MyQuestion } from './types.ts';

/** Parses the questions of `my_page`: the registrations domain, which calls it, does not know questions. */
export function readQuestions(rows: unknown[]): Result<MyQuestion[]> {
	const read = z.array(myQuestionRow).safeParse(rows);
	if (read.success) return { ok: true, value: read.data };
	const id = errorId();
	log().error(
		{ id, issues: read.error.issues.slice(0, 5).map(({ path }) => path.join('.')) },
		'questions of another shape'
	);
	return refused('unexpected', 500, { id });
}
