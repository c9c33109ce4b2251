import { oneLine, shorten } from '$lib/core/text.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { letIn, takeOff } from '$lib/registrations/desk/commands.server.ts';
import { attendees } from '$lib/registrations/desk/queries.server.ts';
import { letInForm, takeOffForm } from '$lib/registrations/desk/schema.ts';
import { deskOf, PLANNERS } from '$lib/server/desk.ts';
import { readForm } from '$lib/server/forms.ts';
import { found } from '$lib/server/pages.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { client } = deskOf(locals, PLANNERS);
	return {
		people: found(await attendees(client, params.id)),
		q: shorten(oneLine(url.searchParams.get('q') ?? ''), 100)
	};
};

export const actions: Actions = {
	takeOff: async ({ locals, request }) => {
		const { client } = deskOf(locals, PLANNERS);
		const read = readForm(await request.formData(), takeOffForm);
		if (!read.ok) return fail(400, { act: 'takeOff', values: read.values, faults: read.faults });
		const done = await takeOff(client, read.value.registration, read.value.reason);
		return done.ok
			? { done: 'takenOff' as const }
			: fail(done.status, { act: 'takeOff', values: read.values, problem: refusalText(locals.language, done) });
	},
	letIn: async ({ locals, request }) => {
		const { client } = deskOf(locals, PLANNERS);
		const read = readForm(await request.formData(), letInForm);
		if (!read.ok) return fail(400, { act: 'letIn', values: read.values, faults: read.faults });
		const done = await letIn(client, read.value.registration, read.value);
		return done.ok
			? { done: 'letInDone' as const }
			: fail(done.status, { act: 'letIn', values: read.values, problem: refusalText(locals.language, done) });
	}
};
