import { attendees } from '$lib/registrations/desk/queries.server.ts';
import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { historyOf } from '$lib/sessions/desk/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = deskOf(locals, PLANNERS);
	const [history, people] = await Promise.all([historyOf(client, params.id), attendees(client, params.id)]);
	return {
		history: found(history),
		names: Object.fromEntries(found(people).map(({ id, name }) => [id, name]))
	};
};
