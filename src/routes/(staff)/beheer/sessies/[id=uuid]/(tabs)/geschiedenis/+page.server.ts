import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { historyInWords } from '../../../../history.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { client } = requireStaff(event.locals, PLANNERS);
	return { history: await historyInWords(client, { session_id: event.params.id }, event) };
};
