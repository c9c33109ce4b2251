import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { readView } from '$lib/core/list-view.ts';
import { allOrganisations } from '$lib/directory/organisations/queries.server.ts';
import { named, organisationList } from '$lib/directory/organisations/rules.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const region = unwrap(await directory(client));
	const { network, sheets } = textsFor(locals.language);
	const t = network.organisations;
	return csvResponse(
		`organisaties-${localDay(systemClock())}`,
		Object.values(sheets.organisations),
		allOrganisations(client, readView(organisationList, url.searchParams)),
		(row) => {
			const one = named(row, region, locals.language);
			return [
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
			];
		}
	);
};
