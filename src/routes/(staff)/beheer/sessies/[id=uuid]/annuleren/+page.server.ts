import { staffSessionPath } from '$lib/sessions/paths.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { previewChange } from '$lib/planning/queries.server.ts';
import { cancelledSubject } from '$lib/sessions/mails.ts';
import { cancelSession } from '$lib/planning/commands.server.ts';
import { cancelForm } from '$lib/planning/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { session, now } = await parent();
	const preview = await previewChange(client, params.id);
	return {
		/** Null when it can no longer be cancelled. */
		preview: !preview.ok && preview.refusal === 'session_over' ? null : unwrap(preview),
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
		redirectWithFlash(event, staffSessionPath(id), 'cancelled', done.value.told, done.value.expertsTold);
	}
};
