import { ok } from '$lib/core/result.ts';
import { systemClock } from '$lib/core/clock.ts';
import { localDay } from '$lib/core/timezone.ts';
import { filterList, readView } from '$lib/core/in-memory-list.ts';
import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueList, named } from '$lib/directory/colleagues/rules.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { municipalities } from '$lib/directory/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { csvResponse, unwrap } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

/** The list with its active filters as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	const [list, towns, parties] = await Promise.all([colleagues(client), municipalities(client), organisations(client)]);
	const { colleagues: t, staff, network, sheets } = textsFor(locals.language);
	const everybody = unwrap(list).map((one) => named(one, unwrap(towns), unwrap(parties)));
	return csvResponse(
		`collegas-${localDay(systemClock())}`,
		Object.values(sheets.colleagues),
		[ok(filterList(everybody, colleagueList, readView(colleagueList, url.searchParams)))],
		(one) => [
			one.name,
			one.email,
			staff.roles[one.role],
			one.role === 'organiser' ? one.area.join(', ') : t.everywhere,
			one.signedInAt && { when: localDay(one.signedInAt) },
			one.active ? network.yes : network.no
		]
	);
};
