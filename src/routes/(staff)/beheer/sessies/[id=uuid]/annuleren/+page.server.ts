import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { previewChange } from '$lib/planning/queries.server.ts';
import { cancelledSubject } from '$lib/sessions/mails.ts';
import { cancelSession } from '$lib/planning/commands.server.ts';
import { cancelForm } from '$lib/planning/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { announcedPath } from '$lib/planning/paths.ts';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { session, now } = await parent();
	return {
		preview: unwrap(await previewChange(client, params.id)),
		subject: cancelledSubject(session.page, locals.language, now)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const { id } = event.params;
		const form = await readForm(event, cancelForm, 'cancelSession');
		if (!form.ok) return returnForm(event, form);
		const { version, reason } = form.value;
		const done = await cancelSession(client, { id, version }, reason);
		if (!done.ok) return returnForm(event, form, done);
		redirect(303, announcedPath(id, 'geannuleerd', done.value));
	}
};
