import { themes } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { sessionPath } from '$lib/sessions/calendar-entry.ts';
import { publishSession } from '$lib/sessions/planning/commands.server.ts';
import { fieldsOf } from '$lib/sessions/planning/fields.ts';
import { neighbours } from '$lib/sessions/planning/queries.server.ts';
import { neighbourhood, warningsOf } from '$lib/sessions/planning/rules.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { client } = deskOf(locals);
	const { session, now } = await parent();
	const fields = fieldsOf(session.plan);
	const days = neighbourhood(fields.date);
	// Warnings are for who still can do something about it.
	const open =
		session.mayEdit && days && ['draft', 'published'].includes(session.page.status) && session.page.startsAt > now;
	const [around, known] = await Promise.all([open ? neighbours(client, days) : null, themes(client)]);
	const others = around ? found(around) : [];
	return {
		warnings: open
			? warningsOf(fields, {
					neighbours: others,
					id: session.page.id,
					published: session.page.status === 'published',
					now
				})
			: [],
		themeOptions: found(known).map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		url: url.origin + sessionPath(session.page.slug),
		done: url.searchParams.get('gedaan'),
		told: { people: Number(url.searchParams.get('mensen')), experts: Number(url.searchParams.get('experts')) }
	};
};

export const actions: Actions = {
	publish: async ({ locals, params, request }) => {
		const { client } = deskOf(locals);
		const version = Number((await request.formData()).get('version'));
		const done = await publishSession(client, { id: params.id, version });
		if (!done.ok) return fail(done.status, { problem: refusalText(locals.language, done) });
		redirect(303, `/beheer/sessies/${params.id}?gedaan=gepubliceerd`);
	}
};
