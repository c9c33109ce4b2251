import { saveOrganisation } from '$lib/directory/organisations/commands.server.ts';
import { organisation } from '$lib/directory/organisations/queries.server.ts';
import { organisationForm } from '$lib/directory/organisations/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { notSaved, seenVersion } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const one = unwrap(await organisation(client, params.id));
	return {
		name: one.name,
		version: one.version,
		values: {
			name: one.name,
			kind: one.kind,
			level: one.level,
			municipality: one.municipality ?? '',
			website: one.website ?? '',
			contact_name: one.contactName ?? '',
			contact_email: one.contactEmail ?? '',
			contact_phone: one.contactPhone ?? '',
			language: one.language,
			active: one.active ? 'on' : ''
		},
		themes: one.themes,
		choices: await networkChoices(client, locals.language)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const form = await request.formData();
		const read = readForm(form, organisationForm);
		const seen = seenVersion(form, params.id);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults, version: seen.version });
		const done = await saveOrganisation(client, read.value, seen);
		if (!done.ok) return notSaved(done, typed, locals.language);
		redirect(303, '/beheer/organisaties?opgeslagen');
	}
};
