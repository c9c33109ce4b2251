import { themes } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { publishSession } from '$lib/planning/commands.server.ts';
import { fieldsOf } from '$lib/planning/fields.ts';
import { warningsFor } from '$lib/planning/queries.server.ts';
import { askExpertsPath } from '$lib/planning/paths.ts';
import { SAVES } from '$lib/planning/types.ts';
import { versionForm } from '$lib/planning/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { sessionPath, staffSessionPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, parent, url } = event;
	const { client } = requireStaff(locals);
	const { session, now } = await parent();
	const { id, status, startsAt } = session.page;
	// Only for staff who can still change the session.
	const open = session.mayEdit && ['draft', 'published'].includes(status) && startsAt > now;
	const [warnings, known] = await Promise.all([
		open ? warningsFor(client, fieldsOf(session.plan), { id, published: status === 'published', now }) : [],
		themes(client)
	]);
	return {
		warnings,
		themeOptions: unwrap(known).map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		url: url.origin + sessionPath(session.page.slug),
		done: takeFlash(event, SAVES)
	};
};

export const actions: Actions = {
	publish: async (event) => {
		const { client } = requireStaff(event.locals);
		const { id } = event.params;
		const form = await readForm(event, versionForm);
		if (!form.ok) return returnForm(event, form);
		const done = await publishSession(client, { id, ...form.value });
		// The experts of its programme are asked about on a page of their own.
		if (!done.ok && done.refusal === 'invitations_undecided') redirect(303, askExpertsPath(id));
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, staffSessionPath(id), 'published');
	}
};
