import { directory } from '$lib/directory/queries.server.ts';
import { unwrap } from '$lib/server/pages.ts';
import { saveOrganisation } from '$lib/directory/organisations/commands.server.ts';
import { organisationForm } from '$lib/directory/organisations/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { choicesOf } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { organisationsPath } from '$lib/directory/organisations/paths.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return { choices: choicesOf(unwrap(await directory(client)), locals.language) };
};

export const actions: Actions = {
	default: async (event) => {
		const { failed } = await saveEntry(event, [organisationForm, 'organisation'], saveOrganisation);
		if (failed) return failed;
		redirectWithFlash(event, organisationsPath(), 'saved');
	}
};
