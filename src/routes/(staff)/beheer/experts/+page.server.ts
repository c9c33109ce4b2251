import { isFiltered, readView } from '$lib/core/list-view.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { expertPage } from '$lib/experts/queries.server.ts';
import { expertList, named } from '$lib/experts/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { choicesOf } from '../choices.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const view = readView(expertList, url.searchParams);
	const [list, known] = await Promise.all([expertPage(client, view), directory(client)]);
	const region = unwrap(known);
	const { rows, ...page } = unwrap(list);
	return {
		...page,
		rows: rows.map((one) => named(one, region, locals.language)),
		view,
		any: page.count > 0 || isFiltered(view),
		choices: choicesOf(region, locals.language),
		saved: takeFlash(event, ['saved']) !== null
	};
};
