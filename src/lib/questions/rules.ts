import type { MyQuestion } from './types.ts';

/** First the questions that wait for their asker, then those in progress, then finished ones. */
const ORDER: Record<MyQuestion['status'], number> = {
	answered: 0,
	received: 1,
	activated: 1,
	referred: 1,
	in_progress: 1,
	solved: 2,
	closed: 2
};

/** Sorts an asker's questions by the attention they need, and the newest first within each group. */
export function byAttention(questions: readonly MyQuestion[]): MyQuestion[] {
	return questions.toSorted((a, b) => ORDER[a.status] - ORDER[b.status] || b.number - a.number);
}
