import { ok } from '$lib/core/result.ts';
import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { filterList, readView } from '$lib/core/in-memory-list.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { experts } from '$lib/experts/queries.server.ts';
import { expertList, named } from '$lib/experts/rules.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [list, known] = await Promise.all([experts(client), directory(client)]);
	const { network, sheets } = textsFor(locals.language);
	const everybody = unwrap(list).map((one) => named(one, unwrap(known), locals.language));
	return csvResponse(
		`experts-${localDay(systemClock())}`,
		Object.values(sheets.experts),
		[ok(filterList(everybody, expertList, readView(expertList, url.searchParams)))],
		(one) => [
			one.name,
			one.email,
			one.phone,
			one.jobTitle,
			one.organisation,
			one.themeNames.join(', '),
			one.area.join(', ') || network.experts.wholeRegion,
			one.active ? network.yes : network.no
		]
	);
};
