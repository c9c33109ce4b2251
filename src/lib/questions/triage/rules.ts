import type { Question } from './types.ts';

type Late = Pick<Question, 'status' | 'offeredTo' | 'responsibleName' | 'askerEmail'>;

/** What to do with a question that is past its date; null for a finished one. */
export function nextStep(question: Late, words: TextsByArea['nextSteps']): string | null {
	const { status, offeredTo, responsibleName, askerEmail } = question;
	if (status === 'solved' || status === 'closed') return null;
	return status === 'answered' && askerEmail === null ? words.untold : words[status](offeredTo ?? responsibleName);
}

/** The status in words; a solved one also says how that is known. */
export function statusName(
	{ status, heardOn }: Pick<Question, 'status' | 'heardOn'>,
	t: TextsByArea['triage']
): string {
	return status === 'solved' && heardOn ? t.heard.solved : t.statuses[status];
}
