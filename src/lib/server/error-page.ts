import { json, type RequestEvent } from '@sveltejs/kit';
import { ERROR_PATH } from '../core/paths.ts';
import type { Refusal } from '../core/result.ts';
import { readTypedTexts } from './request-body.ts';

const MOST_TYPED = 50;

/** Does a person wait for this answer, in a browser? */
const wantsPage = ({ headers }: Request) => headers.get('accept')?.includes('text/html') === true;

/**
 * An error page in the design and the language of all others. SvelteKit has one only for errors of pages: for files, for what
 * is refused in front of the pages and for methods that do not exist it sends a line of English.
 */
async function errorPage(
	event: RequestEvent,
	refusal: Omit<Refusal, 'ok'>,
	typed: readonly string[]
): Promise<Response> {
	const { url, fetch } = event;
	const form = new URLSearchParams({
		status: String(refusal.status),
		message: refusal.refusal,
		at: url.pathname + url.search
	});
	for (const text of typed.slice(0, MOST_TYPED)) form.append('typed', text);
	const page = await fetch(ERROR_PATH, { method: 'POST', headers: { accept: 'text/html' }, body: form });
	return new Response(page.body, { status: refusal.status, headers: page.headers });
}

/** Answers a request that is refused before its route is asked: a page for people, else JSON. */
export async function answerRefused(event: RequestEvent, refusal: Refusal): Promise<Response> {
	const { request } = event;
	const { status, refusal: message, detail } = refusal;
	const headers = new Headers();
	if (typeof detail === 'object' && detail !== null && 'seconds' in detail)
		headers.set('retry-after', String(detail.seconds));
	// A form of a hydrated page: its script expects the result of an action.
	if (request.headers.get('x-sveltekit-action'))
		return json({ type: 'error', error: { message } }, { status, headers });
	if (!wantsPage(request)) return json({ refusal: message, message }, { status, headers });
	// What another site sent is not shown as if somebody had typed it here.
	const own = refusal.refusal !== 'cross_site' || request.headers.get('origin') === null;
	const page = await errorPage(event, refusal, own ? await readTypedTexts(request) : []);
	for (const [name, value] of headers) page.headers.set(name, value);
	return page;
}

/** The same page in place of an error that SvelteKit worded itself, or of a URL without a route; any other response as it is. */
export async function withErrorPage(event: RequestEvent, response: Response): Promise<Response> {
	const { status, headers } = response;
	const page = headers.has('content-security-policy') && event.route.id !== null;
	const worded = page || headers.get('content-type')?.includes('json');
	if (status < 400 || worded || !wantsPage(event.request)) return response;
	const answer = await errorPage(event, { status, refusal: '' }, await readTypedTexts(event.request));
	const allow = headers.get('allow');
	if (allow) answer.headers.set('allow', allow);
	return answer;
}
