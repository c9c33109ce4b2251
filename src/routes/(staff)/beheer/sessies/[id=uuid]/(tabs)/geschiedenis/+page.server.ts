import { attendees } from '$lib/registrations/staff/queries.server.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { historyOf } from '$lib/sessions/staff/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [history, people] = await Promise.all([historyOf(client, params.id), attendees(client, params.id)]);
	return {
		history: unwrap(history),
		names: Object.fromEntries(unwrap(people).map(({ id, name }) => [id, name]))
	};
};
