import { systemClock } from '$lib/core/clock.ts';
import { listPage } from '$lib/core/in-memory-list.ts';
import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueList, named } from '$lib/directory/colleagues/rules.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { client, staff } = requireStaff(locals, ['facilitator']);
	const [list, towns, parties] = await Promise.all([colleagues(client), municipalities(client), organisations(client)]);
	const everybody = unwrap(list).map((one) => named(one, unwrap(towns), unwrap(parties)));
	return {
		...listPage(everybody, colleagueList, url.searchParams),
		municipalities: unwrap(towns).map(({ slug, name }) => ({ value: slug, label: name })),
		me: staff.id,
		done: takeFlash(event, ['invited', 'changed', 'deactivated'])?.act,
		now: systemClock()
	};
};
