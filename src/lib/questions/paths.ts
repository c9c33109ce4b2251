import { ASK_PATH } from '../core/paths.ts';
import { personalPath } from '../sessions/paths.ts';

/** The page after asking. */
export const ASKED_PATH = `${ASK_PATH}/verstuurd`;

/** The `id` of a question on the personal page. */
export function questionAnchor(number: number): string {
	return `vraag-${number}`;
}

/** Where the asker follows a question: the personal page, at that question. */
export function questionPath(token: string, number: number): string {
	return `${personalPath(token)}#${questionAnchor(number)}`;
}
