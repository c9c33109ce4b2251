import { systemClock } from '$lib/core/clock.ts';
import { localDay, toLocal } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { csvResponse } from '$lib/server/pages.ts';
import { readListFilters } from '$lib/sessions/staff/filters.ts';
import { allSessions } from '$lib/sessions/staff/queries.server.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals);
	const now = systemClock();
	const rows = allSessions(client, readListFilters(url.searchParams), now);
	const { common, staffSession, staff, sheets } = textsFor(locals.language);
	return csvResponse(`sessies-${localDay(now)}`, Object.values(sheets.sessions), rows, (row) => [
		row.title,
		staff.sessionKinds[row.kind],
		staffSession.statuses[row.status],
		{ when: localDay(row.startsAt) },
		{ when: toLocal(row.startsAt).time },
		{ when: toLocal(row.endsAt).time },
		row.municipalityName,
		row.placeName,
		row.hostName,
		row.capacity,
		row.seatsTaken,
		row.partiesWaiting,
		row.peopleReached,
		row.attendanceKept === null ? null : row.attendanceKept ? common.yes : common.no
	]);
};
