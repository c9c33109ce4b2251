import { inviteColleague } from '$lib/directory/colleagues/commands.server.ts';
import { colleagueForm } from '$lib/directory/colleagues/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { networkChoices } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { colleaguesPath } from '$lib/directory/colleagues/paths.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	return { choices: await networkChoices(client, locals, 'organisations') };
};

export const actions: Actions = {
	default: async (event) => {
		const { client } = requireStaff(event.locals, ['facilitator']);
		const form = await readForm(event, colleagueForm, 'colleague');
		if (!form.ok) return returnForm(event, form);
		const done = await inviteColleague(client, form.value);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, colleaguesPath(), 'invited');
	}
};
