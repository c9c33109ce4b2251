import { building, dev } from '$app/environment';
import { cleanLink } from '$lib/core/clean-link.ts';
import { languageOfCookies } from '$lib/core/language.ts';
import { withoutTokens } from '$lib/core/token.ts';
import { redactedError, errorId, log } from '$lib/server/log.ts';
import { setPrivateHeaders } from '$lib/server/public-routes.ts';
import { wakeJobs } from '$lib/server/runtime/slot.ts';
import { startRuntime } from '$lib/server/runtime/runtime.ts';
import { staffOf } from '$lib/server/staff.ts';
import {
	isHttpError,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { refused } from '$lib/core/result.ts';
import { answerRefused, withErrorPage } from '$lib/server/error-page.ts';
import { readTypedTexts } from '$lib/server/request-body.ts';
import { refusalOfRequest } from '$lib/server/request-guard.ts';
import { signInPath } from '$lib/core/paths.ts';

type Resolve = Parameters<Handle>[0]['resolve'];

export const init: ServerInit = async () => {
	if (!building) await startRuntime();
};

/** A page of staff for somebody who is not signed in. The component gallery exists in development only and shows no data. */
function asksToSignIn({ locals, url }: RequestEvent): boolean {
	const showcase = dev && /^\/beheer\/ui(?:\/|$)/.test(url.pathname);
	return !locals.staff && !showcase && /^\/beheer(?:\/|$)/.test(url.pathname);
}

async function answer(event: RequestEvent, resolve: Resolve): Promise<Response> {
	const { locals, url } = event;
	// The error page: what asked for it was checked already.
	if (event.isSubRequest) return render(event, resolve);
	const refusal = refusalOfRequest(event);
	if (refusal) return answerRefused(event, refusal);
	try {
		locals.staff = await staffOf(event);
	} catch (lost) {
		if (!isHttpError(lost)) throw lost;
		return answerRefused(event, refused(lost.body.message, lost.status));
	}
	if (asksToSignIn(event)) redirect(303, signInPath(url.pathname + url.search));
	return withErrorPage(event, await render(event, resolve));
}

function render(event: RequestEvent, resolve: Resolve): Promise<Response> | Response {
	// Preload tags in the page instead of SvelteKit's Link header, because headers are not compressed.
	const early: string[] = [];
	return resolve(event, {
		preload: ({ type, path }) => {
			if (type === 'js') early.push(`<link rel="modulepreload" href="${path}" />`);
			return false;
		},
		transformPageChunk: ({ html }) =>
			html.replace('%language%', event.locals.language).replace('%early%', early.join(''))
	});
}

/** To the page that was meant, when a link has something behind it. */
function redirectToClean(url: URL): Response | null {
	const meant = building ? null : cleanLink(url);
	if (meant === null) return null;
	const headers = new Headers({ location: meant });
	setPrivateHeaders(null, headers);
	return new Response(null, { status: 308, headers });
}

export const handle: Handle = async ({ event, resolve }) => {
	const began = performance.now();
	const { locals, request, url } = event;
	const reads = request.method === 'GET' || request.method === 'HEAD';
	const redirected = reads ? redirectToClean(url) : null;
	if (redirected) return redirected;
	locals.language = languageOfCookies(request.headers.get('cookie'));
	locals.staff = null;
	const response = await answer(event, resolve);
	if (event.isSubRequest) return response;
	setPrivateHeaders(event.route.id, response.headers);
	// It may show what was typed; and what is wrong now need not be in a minute.
	if (response.status >= 400) response.headers.set('cache-control', 'private, no-store');
	if (!reads && response.status < 400) void wakeJobs();
	// Log routes, not paths: a path may contain a token. Successful reads are logged at debug level only.
	log()[reads && response.status < 400 ? 'debug' : 'info'](
		{
			method: request.method,
			route: event.route.id,
			status: response.status,
			ms: Math.round(performance.now() - began)
		},
		'request'
	);
	return response;
};

export const handleError: HandleServerError = async ({ error, event, status, message }) => {
	// A bad request is not an error of the server, and must not fill the error log.
	if (status < 500) return { message, typed: await readTypedTexts(event.request) };
	const id = errorId();
	log().error({ id, status, where: whereOf(event), error: redactedError(error) }, 'a request failed');
	return { message, id };
};

const whereOf = ({ request, route, url }: RequestEvent) =>
	`${request.method} ${route.id ?? withoutTokens(url.pathname)}`;
