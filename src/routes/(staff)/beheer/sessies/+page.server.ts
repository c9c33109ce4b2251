import { systemClock } from '$lib/core/clock.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { listQuery, readListFilters } from '$lib/sessions/staff/filters.ts';
import { sessionList } from '$lib/sessions/staff/queries.server.ts';
import type { PageServerLoad } from './$types';
import { staffSessionsCsvPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client, staff } = requireStaff(locals);
	const filters = readListFilters(url.searchParams);
	const now = systemClock();
	const [list, known] = await Promise.all([sessionList(client, filters, now), municipalities(client)]);
	return {
		...unwrap(list),
		filters,
		now,
		removed: takeFlash(event, ['removed']) !== null,
		csv: staffSessionsCsvPath(listQuery(filters)),
		municipalities: unwrap(known).map(({ slug, name }) => ({ value: slug, label: name })),
		mayPlan: staff.role !== 'viewer'
	};
};
