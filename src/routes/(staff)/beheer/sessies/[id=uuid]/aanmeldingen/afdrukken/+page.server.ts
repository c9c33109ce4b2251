import { textsFor } from '$lib/i18n/texts.server.ts';
import { everyAttendee } from '$lib/registrations/staff/queries.server.ts';
import type { Group } from '$lib/registrations/staff/rules.ts';
import type { Attendee } from '$lib/registrations/staff/types.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import type { PageServerLoad } from './$types';

/** Everybody who comes or waits, to print. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { party } = textsFor(locals.language).attendees;
	const all = async (group: Group): Promise<Attendee[]> => {
		const people: Attendee[] = [];
		for await (const batch of everyAttendee(client, params.id, [group], party)) people.push(...unwrap(batch));
		return people;
	};
	const [coming, waiting] = await Promise.all([all('coming'), all('waiting')]);
	return { coming, waiting };
};
