import { systemClock } from '$lib/core/clock.ts';
import { themes } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { getPlannedSession } from '$lib/planning/queries.server.ts';
import type { LayoutServerLoad } from './$types';

/** The session of all pages below. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals);
	const [session, known] = await Promise.all([getPlannedSession(client, params.id), themes(client)]);
	const shown = unwrap(session);
	return { session: shown, themes: themeNames(shown.page.themes, unwrap(known), locals.language), now: systemClock() };
};
