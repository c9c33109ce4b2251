import { newForm } from '$lib/core/form-state.ts';
import { saveOrganisation } from '$lib/directory/organisations/commands.server.ts';
import { organisation } from '$lib/directory/organisations/queries.server.ts';
import { organisationForm } from '$lib/directory/organisations/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { saveEntry } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { organisationsPath } from '$lib/directory/organisations/paths.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const one = unwrap(await organisation(client, params.id));
	return {
		name: one.name,
		form: newForm(
			{
				name: one.name,
				kind: one.kind,
				level: one.level,
				municipality: one.municipality ?? '',
				website: one.website ?? '',
				contact_name: one.contactName ?? '',
				contact_email: one.contactEmail ?? '',
				contact_phone: one.contactPhone ?? '',
				language: one.language,
				active: one.active ? 'on' : '',
				version: String(one.version)
			},
			{ themes: one.themes }
		),
		choices: await networkChoices(client, locals.language)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { failed } = await saveEntry(event, [organisationForm, 'organisation'], (client, form) =>
			saveOrganisation(client, form, event.params.id)
		);
		if (failed) return failed;
		redirect(303, organisationsPath('?opgeslagen'));
	}
};
