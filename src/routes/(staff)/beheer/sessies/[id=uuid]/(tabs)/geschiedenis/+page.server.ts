import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { historyInWords } from '../../../../history.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return { history: await historyInWords(client, { session_id: params.id }, locals.language) };
};
