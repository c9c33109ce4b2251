import { systemClock } from '$lib/core/clock.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { questionQuery, readQuestionFilters } from '$lib/questions/triage/filters.ts';
import { questionList } from '$lib/questions/triage/queries.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';
import { staffQuestionsCsvPath } from '$lib/questions/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client, staff } = requireStaff(locals, PLANNERS);
	const filters = readQuestionFilters(url.searchParams);
	const now = systemClock();
	const [list, known] = await Promise.all([
		questionList(client, filters, { staffId: staff.id, now }),
		directory(client)
	]);
	return {
		...unwrap(known),
		...unwrap(list),
		filters,
		csv: staffQuestionsCsvPath(questionQuery(filters)),
		done: takeFlash(event, ['noted', 'noted-unmailed'])?.act ?? null,
		now
	};
};
