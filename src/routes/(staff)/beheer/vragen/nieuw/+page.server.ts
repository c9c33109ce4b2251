import { municipalities, themes } from '$lib/directory/queries.server.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { noteQuestion } from '$lib/questions/triage/commands.server.ts';
import { noteForm } from '$lib/questions/triage/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [places, known] = await Promise.all([municipalities(client), themes(client)]);
	return { municipalities: unwrap(places), themes: unwrap(known), newKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), noteForm);
		if (!read.ok) return fail(400, { values: read.values, faults: read.faults });
		const done = await noteQuestion(client, read.value, locals.language);
		if (!done.ok) return fail(done.status, { values: read.values, problem: refusalText(locals.language, done) });
		redirect(303, '/beheer/vragen?genoteerd');
	}
};
