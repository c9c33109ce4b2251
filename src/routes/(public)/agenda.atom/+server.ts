import { systemClock } from '$lib/core/clock.ts';
import { formatPeriod } from '$lib/core/format-date.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { feedResponse } from '$lib/server/feeds.ts';
import { unwrap } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { atomFeed } from '$lib/sessions/atom.ts';
import { feedText } from '$lib/sessions/feed-text.ts';
import { filterQuery, readFilters } from '$lib/sessions/filters.ts';
import { feed } from '$lib/sessions/queries.server.ts';
import { addressLine } from '$lib/sessions/rules.ts';
import type { RequestHandler } from './$types';
import { agendaFeedPath, agendaPath } from '$lib/sessions/paths.ts';

/** The agenda as an Atom feed, with the filters of the page. */
export const GET: RequestHandler = async (event) => {
	const {
		url,
		locals: { language }
	} = event;
	const client = publicClient();
	const read = readFilters(url.searchParams, unwrap(await directory(client)));
	const found = unwrap(await feed(client, read, systemClock()));
	const t = textsFor(language).agenda;
	const region = settings().regionName;
	const query = read.ignored.length > 0 ? url.search : filterQuery(read.filters);
	const page = url.origin + agendaPath(query);
	const content = atomFeed(found.sessions, {
		origin: url.origin,
		self: url.origin + agendaFeedPath('atom', query),
		page,
		title: t.feedName(region),
		about: feedText(found, page, t, language),
		author: region,
		language,
		describe: (session) =>
			[
				...(session.status === 'cancelled' ? [t.room.cancelled] : []),
				formatPeriod(session.startsAt, session.endsAt, language),
				addressLine(session) || t.online,
				session.summary
			].join(' · ')
	});
	return feedResponse(event, content, { type: 'application/atom+xml' });
};
