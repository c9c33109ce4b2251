import { saveExpert } from '$lib/experts/commands.server.ts';
import { expertForm } from '$lib/experts/schema.ts';
import { isUuid } from '$lib/core/token.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { expertsPath } from '$lib/experts/paths.ts';
import { staffSessionPath } from '$lib/sessions/paths.ts';

/** The session for which this expert is added; saving returns to it. */
const sessionIn = (url: URL): string | null => {
	const session = url.searchParams.get('sessie');
	return isUuid(session) ? session : null;
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return { choices: await networkChoices(client, locals, 'organisation_id'), session: sessionIn(url) };
};

export const actions: Actions = {
	default: async (event) => {
		const { saved, failed } = await saveEntry(event, [expertForm, 'expert'], saveExpert);
		if (failed) return failed;
		const session = sessionIn(event.url);
		if (session) redirect(303, `${staffSessionPath(session, 'experts')}?expert=${saved.id}`);
		redirectWithFlash(event, expertsPath(), 'saved');
	}
};
