import { ASK_PATH } from '../core/paths.ts';
import { personalPath } from '../sessions/paths.ts';

/** The confirmation after asking. */
export const ASKED_PATH = `${ASK_PATH}/verstuurd`;

/** The `id` of a question on the personal page. */
export function questionAnchor(number: number): string {
	return `vraag-${number}`;
}

/** Where the asker follows a question: the personal page, at that question. */
export function questionPath(token: string, number: number): string {
	return `${personalPath(token)}#${questionAnchor(number)}`;
}

/** The staff list of questions; `query` starts with `?` or is empty. */
export function staffQuestionsPath(query = ''): string {
	return `/beheer/vragen${query}`;
}

export function staffQuestionsCsvPath(query = ''): string {
	return `${staffQuestionsPath()}/lijst.csv${query}`;
}

/** The staff page of a question. */
export function staffQuestionPath(questionId: string): string {
	return `${staffQuestionsPath()}/${questionId}`;
}

/** The form to note a spoken question. */
export function noteQuestionPath(): string {
	return `${staffQuestionsPath()}/nieuw`;
}
