import { toLocal } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { attendees } from '$lib/registrations/staff/queries.server.ts';
import { grouped, guestLine } from '$lib/registrations/staff/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import type { RequestHandler } from './$types';

/** The registrants as CSV: with a seat, on the waiting list, and cancelled. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [session, people] = await Promise.all([getPlannedSession(client, params.id), attendees(client, params.id)]);
	const { slug } = unwrap(session).page;
	const { coming, waiting, gone } = grouped(unwrap(people));
	const { staffSession, sheets } = textsFor(locals.language);
	const t = staffSession.people;
	return csvResponse(
		slug,
		Object.values(sheets.attendees),
		[...coming, ...waiting, ...gone].map((person) => {
			const at = toLocal(person.createdAt);
			return [
				person.name,
				person.company,
				person.email,
				person.phone,
				person.partySize,
				t.statuses[person.status],
				person.position,
				person.diet,
				person.needs,
				person.guests.map(guestLine).join('; '),
				{ when: `${at.date} ${at.time}` }
			];
		})
	);
};
