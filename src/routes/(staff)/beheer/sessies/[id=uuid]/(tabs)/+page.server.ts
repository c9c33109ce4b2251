import { themes } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { sessionPath } from '$lib/sessions/calendar-entry.ts';
import { publishSession } from '$lib/planning/commands.server.ts';
import { fieldsOf } from '$lib/planning/fields.ts';
import { warningsFor } from '$lib/planning/queries.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { client } = requireStaff(locals);
	const { session, now } = await parent();
	const { id, status, startsAt } = session.page;
	// Warnings are for who still can do something about it.
	const open = session.mayEdit && ['draft', 'published'].includes(status) && startsAt > now;
	const [warnings, known] = await Promise.all([
		open ? warningsFor(client, fieldsOf(session.plan), { id, published: status === 'published', now }) : [],
		themes(client)
	]);
	return {
		warnings,
		themeOptions: unwrap(known).map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		url: url.origin + sessionPath(session.page.slug),
		done: url.searchParams.get('gedaan'),
		told: { people: Number(url.searchParams.get('mensen')), experts: Number(url.searchParams.get('experts')) }
	};
};

export const actions: Actions = {
	publish: async ({ locals, params, request }) => {
		const { client } = requireStaff(locals);
		const version = Number((await request.formData()).get('version'));
		const done = await publishSession(client, { id: params.id, version });
		if (!done.ok) return fail(done.status, { problem: refusalText(locals.language, done) });
		redirect(303, `/beheer/sessies/${params.id}?gedaan=gepubliceerd`);
	}
};
