import { googleSubscribeLink, outlookSubscribeLink, webcalLink } from '$lib/calendar/links.ts';
import { systemClock } from '$lib/core/clock.ts';
import { readCursor } from '$lib/core/keyset.ts';
import { nearest } from '$lib/directory/distances.ts';
import { directory } from '$lib/directory/queries.server.ts';
import type { Municipality } from '$lib/directory/types.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { unwrap, allowSharedCache } from '$lib/server/pages.ts';
import { settings } from '$lib/server/settings.ts';
import { publicClient, type Client } from '$lib/server/supabase.ts';
import { askedMunicipality, filterQuery, readFilters, type AgendaFilters } from '$lib/sessions/filters.ts';
import { agenda, agendaElsewhere } from '$lib/sessions/queries.server.ts';
import type { PageServerLoad } from './$types';
import { agendaFeedPath, agendaPath } from '$lib/sessions/paths.ts';

const MOST_NEARBY = 6;

/** Sessions in other municipalities that match the other filters. */
async function elsewhere(
	client: Client,
	filters: AgendaFilters,
	town: Municipality,
	municipalities: readonly Municipality[]
) {
	const { municipality, q, ...others } = filters;
	const wider = municipality ? { ...others, q } : others;
	return nearest(unwrap(await agendaElsewhere(client, wider)), town, { municipalities, most: MOST_NEARBY });
}

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	const client = publicClient();
	const known = unwrap(await directory(client));
	const { filters, ignored } = readFilters(url.searchParams, known);
	const { rows: entries, count, previous, next } = unwrap(await agenda(client, filters, readCursor(url.searchParams)));
	const town = count === 0 ? askedMunicipality(filters, known.municipalities) : undefined;
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
		count,
		previous,
		next,
		nearby: town && { town: town.name, entries: await elsewhere(client, filters, town, known.municipalities) },
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
