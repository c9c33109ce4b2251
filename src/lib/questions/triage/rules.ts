import type { Question } from './types.ts';

type Late = Pick<Question, 'status' | 'offeredTo' | 'responsibleName'>;

/** What to do with a question that is past its date; null for a finished one. */
export function nextStep({ status, offeredTo, responsibleName }: Late, words: TextsByArea['nextSteps']): string | null {
	return status === 'solved' || status === 'closed' ? null : words[status](offeredTo ?? responsibleName);
}
