import { publishCalendar } from '$lib/calendar/build.ts';
import { systemClock } from '$lib/core/clock.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { feedResponse } from '$lib/server/feeds.ts';
import { log } from '$lib/server/log.ts';
import { unwrap } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { calendarEntry } from '$lib/sessions/calendar-entry.ts';
import { feedText } from '$lib/sessions/feed-text.ts';
import { filterQuery, readFilters } from '$lib/sessions/filters.ts';
import { feed } from '$lib/sessions/queries.server.ts';
import type { RequestHandler } from './$types';
import { agendaFeedPath, agendaPath } from '$lib/sessions/paths.ts';

/** Suggested refresh interval; many calendars ignore it. */
const REFRESH_HOURS = 4;

/** The agenda as a calendar feed, with the filters of the page. */
export const GET: RequestHandler = async (event) => {
	const { url, locals } = event;
	const client = publicClient();
	const known = unwrap(await directory(client));
	const read = readFilters(url.searchParams, known);
	const found = unwrap(await feed(client, read, systemClock()));
	const { agenda: t, session: words } = textsFor(locals.language);
	const query = read.ignored.length > 0 ? url.search : filterQuery(read.filters);
	const { content, skipped } = publishCalendar(
		found.sessions.map((session) => ({
			...calendarEntry(session, { origin: url.origin, words, busy: false }),
			categories: themeNames(session.themes, known.themes, locals.language)
		})),
		{
			name: t.feedName(settings().regionName),
			description: feedText(found, url.origin + agendaPath(query), t, locals.language),
			source: url.origin + agendaFeedPath('ics', query),
			refreshHours: REFRESH_HOURS
		}
	);
	if (skipped.length > 0) log().warn({ skipped }, 'sessions that no calendar would read were left out of the feed');
	return feedResponse(event, content, { type: 'text/calendar', name: 'agenda.ics' });
};
