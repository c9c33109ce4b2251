import { ok } from '$lib/core/result.ts';
import { toLocal } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { attendees } from '$lib/registrations/staff/queries.server.ts';
import { grouped, guestLine } from '$lib/registrations/staff/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import type { RequestHandler } from './$types';

/** The registrants as CSV: with a seat, on the waiting list, not there, and cancelled. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { attendees: t, sheets } = textsFor(locals.language);
	const [session, people] = await Promise.all([
		getPlannedSession(client, params.id),
		attendees(client, params.id, t.party)
	]);
	const { slug } = unwrap(session).page;
	const rows = Object.values(grouped(unwrap(people))).flat();
	return csvResponse(slug, Object.values(sheets.attendees), [ok(rows)], (person) => {
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
			person.guests.map((guest) => guestLine(guest, t.party)).join('; '),
			{ when: `${at.date} ${at.time}` }
		];
	});
};
