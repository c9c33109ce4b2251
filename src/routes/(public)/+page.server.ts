import { googleSubscribeLink, outlookSubscribeLink, webcalLink } from '$lib/calendar/links.ts';
import { systemClock } from '$lib/core/clock.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { unwrap, allowSharedCache } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { filterQuery, readFilters } from '$lib/sessions/filters.ts';
import { agenda } from '$lib/sessions/queries.server.ts';
import type { PageServerLoad } from './$types';
import { agendaFeedPath, agendaPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	const client = publicClient();
	const known = unwrap(await directory(client));
	const { filters, ignored } = readFilters(url.searchParams, known);
	const entries = unwrap(await agenda(client, filters));
	allowSharedCache(setHeaders);

	const region = settings().regionName;
	const query = filterQuery(filters);
	const feed = url.origin + agendaFeedPath('ics', query);
	const name = textsFor(locals.language).agenda.feedName(region);
	return {
		...known,
		filters,
		ignored,
		entries,
		region,
		now: systemClock(),
		page: url.origin + agendaPath(query),
		links: {
			webcal: webcalLink(feed),
			google: googleSubscribeLink(feed),
			outlook: outlookSubscribeLink(feed, name, 'home'),
			outlookWork: outlookSubscribeLink(feed, name, 'work'),
			atom: agendaFeedPath('atom', query)
		}
	};
};
