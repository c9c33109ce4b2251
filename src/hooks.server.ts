import { building, dev } from '$app/environment';
import { languageOfCookies } from '$lib/core/language.ts';
import { withoutTokens } from '$lib/core/token.ts';
import { redactedError, errorId, log } from '$lib/server/log.ts';
import { setPrivateHeaders } from '$lib/server/public-routes.ts';
import { wakeJobs } from '$lib/server/runtime/slot.ts';
import { startRuntime } from '$lib/server/runtime/runtime.ts';
import { staffOf } from '$lib/server/staff.ts';
import { redirect, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit';
import { signInPath } from '$lib/core/paths.ts';

export const init: ServerInit = async () => {
	if (!building) await startRuntime();
};

export const handle: Handle = async ({ event, resolve }) => {
	const began = performance.now();
	const { locals, url, request } = event;
	locals.language = languageOfCookies(request.headers.get('cookie'));
	locals.staff = await staffOf(event);
	// The component gallery exists in development only and shows no data.
	const showcase = dev && /^\/beheer\/ui(?:\/|$)/.test(url.pathname);
	if (!locals.staff && !showcase && /^\/beheer(?:\/|$)/.test(url.pathname))
		redirect(303, signInPath(url.pathname + url.search));

	// Preload tags in the page instead of SvelteKit's Link header, because headers are not compressed.
	const early: string[] = [];
	const response = await resolve(event, {
		preload: ({ type, path }) => {
			if (type === 'js') early.push(`<link rel="modulepreload" href="${path}" />`);
			return false;
		},
		transformPageChunk: ({ html }) => html.replace('%language%', locals.language).replace('%early%', early.join(''))
	});
	setPrivateHeaders(event.route.id, response.headers);
	const reads = request.method === 'GET' || request.method === 'HEAD';
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

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	// A bad request is not an error of the server, and must not fill the error log.
	if (status < 500) return { message };
	const id = errorId();
	log().error({ id, status, where: whereOf(event), error: redactedError(error) }, 'a request failed');
	return { message, id };
};

const whereOf = ({ request, route, url }: RequestEvent) =>
	`${request.method} ${route.id ?? withoutTokens(url.pathname)}`;
