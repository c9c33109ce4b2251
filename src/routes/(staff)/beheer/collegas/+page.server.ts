import { pageOf, readView } from '$lib/core/whole-list.ts';
import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueList, named } from '$lib/directory/colleagues/rules.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client, staff } = deskOf(locals, ['facilitator']);
	const [list, towns, parties] = await Promise.all([colleagues(client), municipalities(client), organisations(client)]);
	const view = readView(colleagueList, url.searchParams);
	const everybody = found(list).map((one) => named(one, found(towns), found(parties)));
	return {
		...pageOf(everybody, colleagueList, view),
		view,
		municipalities: found(towns).map(({ slug, name }) => ({ value: slug, label: name })),
		me: staff.id,
		done: url.searchParams.get('gedaan'),
		now: new Date()
	};
};
