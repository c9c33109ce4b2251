import { saveExpert } from '$lib/experts/commands.server.ts';
import { expert } from '$lib/experts/queries.server.ts';
import { expertForm } from '$lib/experts/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { notSaved, seenVersion } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const one = unwrap(await expert(client, params.id));
	return {
		name: one.name,
		version: one.version,
		values: {
			name: one.name,
			email: one.email,
			phone: one.phone ?? '',
			job_title: one.jobTitle ?? '',
			organisation_id: one.organisationId ?? '',
			organisation_name: one.organisationName ?? '',
			bio: one.bio,
			language: one.language,
			active: one.active ? 'on' : ''
		},
		lists: { themes: one.themes, municipalities: one.municipalities },
		choices: await networkChoices(client, locals.language, [one.organisationId])
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const form = await request.formData();
		const read = readForm(form, expertForm);
		const seen = seenVersion(form, params.id);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults, version: seen.version });
		const done = await saveExpert(client, read.value, seen);
		if (!done.ok) return notSaved(done, typed, locals.language);
		redirect(303, '/beheer/experts?opgeslagen');
	}
};
