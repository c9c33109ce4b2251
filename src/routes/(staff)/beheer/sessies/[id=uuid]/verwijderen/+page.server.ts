import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { deleteDraft } from '$lib/planning/commands.server.ts';
import { versionForm } from '$lib/planning/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { staffSessionsPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = ({ locals }) => {
	requireStaff(locals, PLANNERS);
};

export const actions: Actions = {
	default: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, versionForm);
		if (!form.ok) return returnForm(event, form);
		const done = await deleteDraft(client, { id: event.params.id, ...form.value });
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, staffSessionsPath(), 'removed');
	}
};
