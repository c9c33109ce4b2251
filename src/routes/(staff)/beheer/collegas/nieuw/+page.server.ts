import { inviteColleague } from '$lib/directory/colleagues/commands.server.ts';
import { colleagueForm } from '$lib/directory/colleagues/schema.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	return { choices: await networkChoices(client, locals.language) };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { client } = requireStaff(locals, ['facilitator']);
		const read = readForm(await request.formData(), colleagueForm);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults });
		const done = await inviteColleague(client, read.value);
		if (!done.ok) return fail(done.status, { ...typed, problem: refusalText(locals.language, done) });
		redirect(303, '/beheer/collegas?gedaan=uitgenodigd');
	}
};
