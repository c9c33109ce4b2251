import { storedObject } from '../core/safe-storage.ts';

/** What the server or a proxy in front answered to a form that was sent by script, as far as it counts. */
type Answer = Pick<Response, 'redirected' | 'url' | 'status' | 'text'>;

/** The page to go to when the form was accepted; null when it could not be handled now, so that it has to be sent again. */
export async function verdictOf(answer: Answer): Promise<string | 'refused' | null> {
	if (answer.redirected) return answer.url;
	const body = await answer.text().catch(() => null);
	// The line dropped in the middle of the answer.
	if (body === null) return null;
	const result = storedObject(body);
	if (answer.status >= 500 || Number(result?.status) >= 500) return null;
	return result?.type === 'redirect' && typeof result.location === 'string' ? result.location : 'refused';
}
