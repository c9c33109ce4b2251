import { isLocalDate } from '$lib/core/timezone.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { neighbours } from '$lib/planning/queries.server.ts';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Sessions that a plan may conflict with. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const from = url.searchParams.get('van') ?? '';
	const until = url.searchParams.get('tot') ?? '';
	if (!isLocalDate(from) || !isLocalDate(until)) error(400, 'van and tot are days');
	return json(unwrap(await neighbours(client, { from, until })));
};
