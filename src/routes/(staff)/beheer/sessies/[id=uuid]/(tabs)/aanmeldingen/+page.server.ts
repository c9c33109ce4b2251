import { oneLine, shorten } from '$lib/core/text.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { letIn, takeOff } from '$lib/registrations/staff/commands.server.ts';
import { attendees } from '$lib/registrations/staff/queries.server.ts';
import { letInForm, takeOffForm } from '$lib/registrations/staff/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return {
		people: unwrap(await attendees(client, params.id)),
		q: shorten(oneLine(url.searchParams.get('q') ?? ''), 100)
	};
};

export const actions: Actions = {
	takeOff: async ({ locals, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), takeOffForm);
		if (!read.ok) return fail(400, { act: 'takeOff', values: read.values, faults: read.faults });
		const done = await takeOff(client, read.value.registration, read.value.reason);
		return done.ok
			? { done: 'takenOff' as const }
			: fail(done.status, { act: 'takeOff', values: read.values, problem: refusalText(locals.language, done) });
	},
	letIn: async ({ locals, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), letInForm);
		if (!read.ok) return fail(400, { act: 'letIn', values: read.values, faults: read.faults });
		const done = await letIn(client, read.value.registration, read.value);
		return done.ok
			? { done: 'letInDone' as const }
			: fail(done.status, { act: 'letIn', values: read.values, problem: refusalText(locals.language, done) });
	}
};
