import { systemClock } from '$lib/core/clock.ts';
import { feedResponse } from '$lib/server/feeds.ts';
import { unwrap } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { sessionsToIndex } from '$lib/sessions/queries.server.ts';
import { sitemap } from '$lib/sessions/sitemap.ts';
import type { RequestHandler } from './$types';

/** The public pages, for search engines. */
export const GET: RequestHandler = async (event) => {
	const sessions = unwrap(await sessionsToIndex(publicClient(), systemClock()));
	return feedResponse(event, sitemap(sessions, event.url.origin), { type: 'application/xml' });
};
