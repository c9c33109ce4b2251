import { systemClock } from '$lib/core/clock.ts';
import { readView } from '$lib/core/list-view.ts';
import { colleaguePage } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueList, named } from '$lib/directory/colleagues/rules.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client, staff } = requireStaff(locals, ['facilitator']);
	const view = readView(colleagueList, url.searchParams);
	const [list, towns] = await Promise.all([colleaguePage(client, view), municipalities(client)]);
	const { rows, ...page } = unwrap(list);
	return {
		...page,
		rows: rows.map((one) => named(one, unwrap(towns))),
		view,
		municipalities: unwrap(towns).map(({ slug, name }) => ({ value: slug, label: name })),
		me: staff.id,
		done: takeFlash(event, ['invited', 'changed', 'deactivated'])?.act,
		now: systemClock()
	};
};
