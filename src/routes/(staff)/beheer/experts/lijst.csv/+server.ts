import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { readView } from '$lib/core/list-view.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { allExperts } from '$lib/experts/queries.server.ts';
import { expertList, named } from '$lib/experts/rules.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const region = unwrap(await directory(client));
	const { network, sheets } = textsFor(locals.language);
	return csvResponse(
		`experts-${localDay(systemClock())}`,
		Object.values(sheets.experts),
		allExperts(client, readView(expertList, url.searchParams)),
		(row) => {
			const one = named(row, region, locals.language);
			return [
				one.name,
				one.email,
				one.phone,
				one.jobTitle,
				one.organisation,
				one.themeNames.join(', '),
				one.area.join(', ') || network.experts.wholeRegion,
				one.active ? network.yes : network.no
			];
		}
	);
};
