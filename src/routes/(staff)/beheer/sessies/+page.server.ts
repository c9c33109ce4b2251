import { municipalities } from '$lib/directory/queries.server.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { listQuery, readListFilters } from '$lib/sessions/desk/filters.ts';
import { PAGE_SIZE, sessionList } from '$lib/sessions/desk/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client, staff } = deskOf(locals);
	const filters = readListFilters(url.searchParams);
	const now = new Date();
	const [list, known] = await Promise.all([sessionList(client, filters, now), municipalities(client)]);
	const { rows, count } = found(list);
	return {
		rows,
		count,
		pages: Math.ceil(count / PAGE_SIZE),
		filters,
		now,
		done: url.searchParams.get('gedaan'),
		csv: `/beheer/sessies/lijst.csv${listQuery(filters)}`,
		municipalities: found(known).map(({ slug, name }) => ({ value: slug, label: name })),
		mayPlan: staff.role !== 'viewer'
	};
};
