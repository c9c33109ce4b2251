import { isUuid } from '$lib/core/token.ts';
import { toLocal } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { readAttendeeFilters } from '$lib/registrations/staff/filters.ts';
import { everyAttendee } from '$lib/registrations/staff/queries.server.ts';
import { GROUPS, guestLine, spacedCode } from '$lib/registrations/staff/rules.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import type { RequestHandler } from './$types';

/** More than a page of the list has. */
const MOST_CHOSEN = 100;

/** The registrants as CSV: with a seat, on the waiting list, not there, and cancelled; of a filter, or those who were chosen. */
export const GET: RequestHandler = async ({ locals, params, url: { searchParams: query } }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { attendees: t, sheets } = textsFor(locals.language);
	const { slug } = unwrap(await getPlannedSession(client, params.id)).page;
	const people = everyAttendee(client, params.id, GROUPS, t.party, {
		...readAttendeeFilters(query),
		ids: query.getAll('id').filter(isUuid).slice(0, MOST_CHOSEN)
	});
	return csvResponse(slug, Object.values(sheets.attendees), people, (person) => {
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
			person.note,
			person.spokenCode && spacedCode(person.spokenCode),
			person.guests.map((guest) => guestLine(guest, t.party)).join('; '),
			{ when: `${at.date} ${at.time}` }
		];
	});
};
