import { refused } from '$lib/core/result.ts';
import { deactivateColleague, inviteColleague } from '$lib/directory/colleagues/commands.server.ts';
import { colleagues } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueForm } from '$lib/directory/colleagues/schema.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client, staff } = requireStaff(locals, ['facilitator']);
	const one =
		unwrap(await colleagues(client)).find(({ id }) => id === params.id) ?? throwRefusal(refused('unknown_staff', 404));
	return {
		name: one.name,
		active: one.active,
		isMe: one.id === staff.id,
		values: { name: one.name, email: one.email, role: one.role, language: one.language },
		lists: { municipalities: one.municipalities, organisations: one.organisations },
		choices: await networkChoices(client, locals.language, one.organisations)
	};
};

export const actions: Actions = {
	save: async ({ locals, request }) => {
		const { client } = requireStaff(locals, ['facilitator']);
		const read = readForm(await request.formData(), colleagueForm);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults });
		const done = await inviteColleague(client, read.value);
		if (!done.ok) return fail(done.status, { ...typed, problem: refusalText(locals.language, done) });
		redirect(303, '/beheer/collegas?gedaan=gewijzigd');
	},
	deactivate: async ({ locals, request }) => {
		const { client } = requireStaff(locals, ['facilitator']);
		const email = String((await request.formData()).get('email') ?? '');
		const done = await deactivateColleague(client, email);
		if (!done.ok) return fail(done.status, { problem: refusalText(locals.language, done) });
		redirect(303, '/beheer/collegas?gedaan=ingetrokken');
	}
};
