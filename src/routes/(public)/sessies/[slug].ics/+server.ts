import { publishCalendar } from '$lib/calendar/build.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { feedResponse } from '$lib/server/feeds.ts';
import { unwrap } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { calendarEntry } from '$lib/sessions/calendar-entry.ts';
import { sessionBySlug } from '$lib/sessions/queries.server.ts';
import type { RequestHandler } from './$types';

/** A session as a calendar file. */
export const GET: RequestHandler = async (event) => {
	const { params, url, locals } = event;
	const session = unwrap(await sessionBySlug(publicClient(), params.slug));
	const { session: words } = textsFor(locals.language);
	const { content } = publishCalendar([calendarEntry(session, { origin: url.origin, words })]);
	return feedResponse(event, content, { type: 'text/calendar', name: `${session.slug}.ics` });
};
