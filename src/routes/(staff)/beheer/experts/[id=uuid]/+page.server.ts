import { newForm } from '$lib/core/form-state.ts';
import { saveExpert } from '$lib/experts/commands.server.ts';
import { expert } from '$lib/experts/queries.server.ts';
import { expertForm } from '$lib/experts/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { expertsPath } from '$lib/experts/paths.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const one = unwrap(await expert(client, params.id));
	return {
		name: one.name,
		form: newForm(
			{
				name: one.name,
				email: one.email,
				phone: one.phone ?? '',
				job_title: one.jobTitle ?? '',
				organisation_id: one.organisationId ?? '',
				organisation_name: one.organisationName ?? '',
				bio: one.bio,
				language: one.language,
				active: one.active ? 'on' : '',
				version: String(one.version)
			},
			{ themes: one.themes, municipalities: one.municipalities }
		),
		choices: await networkChoices(client, locals.language, [one.organisationId])
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { failed } = await saveEntry(event, [expertForm, 'expert'], (client, form) =>
			saveExpert(client, form, event.params.id)
		);
		if (failed) return failed;
		redirect(303, expertsPath('?opgeslagen'));
	}
};
