import { textsFor } from '$lib/i18n/texts.server.ts';
import { attendees } from '$lib/registrations/staff/queries.server.ts';
import { grouped } from '$lib/registrations/staff/rules.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import type { PageServerLoad } from './$types';

/** Who comes and who waits, to print. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { party } = textsFor(locals.language).attendees;
	const { coming, waiting } = grouped(unwrap(await attendees(client, params.id, party)));
	return { coming, waiting };
};
