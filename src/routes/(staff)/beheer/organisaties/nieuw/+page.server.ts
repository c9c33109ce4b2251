import { saveOrganisation } from '$lib/directory/organisations/commands.server.ts';
import { organisationForm } from '$lib/directory/organisations/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { notSaved } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return { choices: await networkChoices(client, locals.language) };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), organisationForm);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults });
		const done = await saveOrganisation(client, read.value);
		if (!done.ok) return notSaved(done, typed, locals.language);
		redirect(303, '/beheer/organisaties?opgeslagen');
	}
};
