import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { PAGE_SIZE, questionList } from '$lib/questions/triage/queries.server.ts';
import { VIEWS, VIEW_SLUGS } from '$lib/questions/triage/types.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client, staff } = deskOf(locals, PLANNERS);
	const view = VIEWS.find((one) => VIEW_SLUGS[one] === url.searchParams.get('lijst')) ?? 'open';
	const asked = Number(url.searchParams.get('pagina'));
	const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1;
	const { rows, count } = found(await questionList(client, view, staff.id, page));
	return { view, page, rows, count, pages: Math.ceil(count / PAGE_SIZE), done: url.searchParams.has('genoteerd') };
};
