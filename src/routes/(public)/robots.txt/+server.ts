import { robotsText } from '$lib/sessions/sitemap.ts';
import type { RequestHandler } from './$types';

/** What search engines need not visit. */
export const GET: RequestHandler = ({ url }) =>
	new Response(robotsText(url.origin), {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600, s-maxage=3600' }
	});
