import { themes } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { deskOf as deskSession } from '$lib/sessions/desk/queries.server.ts';
import type { LayoutServerLoad } from './$types';

/** The session that all pages below are about. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { client } = deskOf(locals);
	const [session, known] = await Promise.all([deskSession(client, params.id), themes(client)]);
	const shown = found(session);
	return { session: shown, themes: themeNames(shown.page.themes, found(known), locals.language), now: new Date() };
};
