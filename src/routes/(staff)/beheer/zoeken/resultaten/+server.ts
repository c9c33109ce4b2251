import { readSearch } from '$lib/core/list-query.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { json } from '@sveltejs/kit';
import { foundFor } from '../found.server.ts';
import type { RequestHandler } from './$types';

const PER_GROUP = 5;

/** What a search over everything found, for the dialog that is on every staff page. */
export const GET: RequestHandler = async ({ locals, url, setHeaders }) => {
	const { client } = requireStaff(locals);
	setHeaders({ 'cache-control': 'private, no-store' });
	const q = readSearch(url.searchParams);
	return json(q ? await foundFor(client, q, { language: locals.language, perGroup: PER_GROUP }) : []);
};
