import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { readView } from '$lib/core/list-view.ts';
import { allColleagues } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueList, named } from '$lib/directory/colleagues/rules.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	const towns = unwrap(await municipalities(client));
	const { colleagues: t, staff, network, sheets } = textsFor(locals.language);
	return csvResponse(
		`collegas-${localDay(systemClock())}`,
		Object.values(sheets.colleagues),
		allColleagues(client, readView(colleagueList, url.searchParams)),
		(row) => {
			const one = named(row, towns);
			return [
				one.name,
				one.email,
				staff.roles[one.role],
				one.role === 'organiser' ? one.area.join(', ') : t.everywhere,
				one.signedInAt && { when: localDay(one.signedInAt) },
				one.active ? network.yes : network.no
			];
		}
	);
};
