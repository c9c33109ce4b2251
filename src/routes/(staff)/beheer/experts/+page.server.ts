import { listPage } from '$lib/core/in-memory-list.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { experts } from '$lib/experts/queries.server.ts';
import { expertList, named } from '$lib/experts/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { choicesOf } from '../choices.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const [list, known] = await Promise.all([experts(client), directory(client)]);
	const region = unwrap(known);
	const everybody = unwrap(list).map((one) => named(one, region, locals.language));
	return {
		...listPage(everybody, expertList, url.searchParams),
		choices: choicesOf(region, locals.language),
		saved: takeFlash(event, ['saved']) !== null
	};
};
