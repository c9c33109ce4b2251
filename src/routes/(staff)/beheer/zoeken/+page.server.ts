import { readSearch } from '$lib/core/list-query.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import type { PageServerLoad } from './$types';
import { foundFor } from './found.server.ts';

const PER_GROUP = 15;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = requireStaff(locals);
	const q = readSearch(url.searchParams);
	return { q, groups: q ? await foundFor(client, q, { language: locals.language, perGroup: PER_GROUP }) : [] };
};
