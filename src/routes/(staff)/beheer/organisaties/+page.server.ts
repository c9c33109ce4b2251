import { listPage } from '$lib/core/in-memory-list.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { named, organisationList } from '$lib/directory/organisations/rules.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { choicesOf } from '../choices.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const [list, known] = await Promise.all([organisations(client), directory(client)]);
	const region = unwrap(known);
	const parties = unwrap(list).map((one) => named(one, region, locals.language));
	return {
		...listPage(parties, organisationList, url.searchParams),
		choices: choicesOf(region, locals.language),
		saved: takeFlash(event, ['saved']) !== null
	};
};
