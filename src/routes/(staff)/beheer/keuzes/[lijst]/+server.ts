import { readSearch } from '$lib/core/list-query.ts';
import { isUuid } from '$lib/core/token.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { error, json } from '@sveltejs/kit';
import { pickFrom } from '../../pick-lists.server.ts';
import type { RequestHandler } from './$types';

/** More than a form sends at once. */
const MOST = 20;

/** A part of a list, to choose from in a form: what `q` finds, and the ids that are asked for. */
export const GET: RequestHandler = async ({ locals, params, url: { searchParams: query }, setHeaders }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const pick = pickFrom(params.lijst, locals.language) ?? error(404, 'not_found');
	setHeaders({ 'cache-control': 'private, no-store' });
	const slugs = query.getAll('thema').filter((slug) => /^[a-z-]{1,60}$/.test(slug));
	const found = await pick(
		client,
		{ q: readSearch(query), chosen: query.getAll('id').filter(isUuid).slice(0, MOST) },
		{ themes: slugs.slice(0, MOST), municipality: query.get('gemeente')?.slice(0, 60) ?? null }
	);
	return json(unwrap(found));
};
