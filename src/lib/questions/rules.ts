import type { MyQuestion } from './types.ts';

/** What waits for its asker first, then what others are working on, then what is finished. */
const ORDER: Record<MyQuestion['status'], number> = {
	answered: 0,
	received: 1,
	activated: 1,
	referred: 1,
	in_progress: 1,
	solved: 2,
	closed: 2
};

/** One's own questions in the order in which they ask for attention; the newest first among their likes. */
export function byAttention(questions: readonly MyQuestion[]): MyQuestion[] {
	return questions.toSorted((a, b) => ORDER[a.status] - ORDER[b.status] || b.number - a.number);
}
