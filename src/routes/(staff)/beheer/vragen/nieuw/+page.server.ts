import { municipalities, themes } from '$lib/directory/queries.server.ts';
import { noteQuestion } from '$lib/questions/triage/commands.server.ts';
import { noteForm } from '$lib/questions/triage/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Actions, PageServerLoad } from './$types';
import { staffQuestionsPath } from '$lib/questions/paths.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const [places, known] = await Promise.all([municipalities(client), themes(client)]);
	return { municipalities: unwrap(places), themes: unwrap(known), newKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, noteForm, 'triage');
		if (!form.ok) return returnForm(event, form);
		const done = await noteQuestion(client, form.value, event.locals.language);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, staffQuestionsPath(), form.value.email ? 'noted' : 'noted-unmailed');
	}
};
