import { saveExpert } from '$lib/experts/commands.server.ts';
import { expertForm } from '$lib/experts/schema.ts';
import { isUuid } from '$lib/core/token.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm } from '$lib/server/forms.ts';
import { fail, redirect } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import { notSaved } from '../../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Added while asking for a session: that is where one goes on. */
const sessionIn = (url: URL): string | null => {
	const session = url.searchParams.get('sessie');
	return isUuid(session) ? session : null;
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = requireStaff(locals, PLANNERS);
	return { choices: await networkChoices(client, locals.language), session: sessionIn(url) };
};

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const read = readForm(await request.formData(), expertForm);
		const typed = { values: read.values, lists: read.lists };
		if (!read.ok) return fail(400, { ...typed, faults: read.faults });
		const done = await saveExpert(client, read.value);
		if (!done.ok) return notSaved(done, typed, locals.language);
		const session = sessionIn(url);
		redirect(
			303,
			session ? `/beheer/sessies/${session}/experts?expert=${done.value.id}` : '/beheer/experts?opgeslagen'
		);
	}
};
