import { ok } from '$lib/core/result.ts';
import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { filterList, readView } from '$lib/core/in-memory-list.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { named, organisationList } from '$lib/directory/organisations/rules.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [list, known] = await Promise.all([organisations(client), directory(client)]);
	const { network, sheets } = textsFor(locals.language);
	const t = network.organisations;
	const parties = unwrap(list).map((one) => named(one, unwrap(known), locals.language));
	return csvResponse(
		`organisaties-${localDay(systemClock())}`,
		Object.values(sheets.organisations),
		[ok(filterList(parties, organisationList, readView(organisationList, url.searchParams)))],
		(one) => [
			one.name,
			t.kinds[one.kind],
			t.levels[one.level],
			one.municipalityName,
			one.themeNames.join(', '),
			one.contactName,
			one.contactEmail,
			one.contactPhone,
			one.website,
			one.active ? network.yes : network.no
		]
	);
};
