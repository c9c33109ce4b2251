import { newForm } from '$lib/core/form-state.ts';
import type { Result } from '$lib/core/result.ts';
import { deactivateColleague, inviteColleague } from '$lib/directory/colleagues/commands.server.ts';
import { colleague } from '$lib/directory/colleagues/queries.server.ts';
import { colleagueForm, deactivateForm } from '$lib/directory/colleagues/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { readForm, returnForm, type FormSchema } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { networkChoices } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { colleaguesPath } from '$lib/directory/colleagues/paths.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { client, staff } = requireStaff(locals, ['facilitator']);
	const one = unwrap(await colleague(client, params.id));
	return {
		name: one.name,
		active: one.active,
		isMe: one.id === staff.id,
		form: newForm(
			{ name: one.name, email: one.email, role: one.role, language: one.language },
			{ municipalities: one.municipalities, organisations: one.organisations }
		),
		choices: await networkChoices(client, locals, 'organisations', one.organisations)
	};
};

/** An action of the page: parses the form, runs the command and redirects to the list with a confirmation. */
function act<T>(schema: FormSchema<T>, done: string, use: (client: Client, form: T) => Promise<Result<unknown>>) {
	return async (event: RequestEvent) => {
		const { client } = requireStaff(event.locals, ['facilitator']);
		const form = await readForm(event, schema, 'colleague');
		if (!form.ok) return returnForm(event, form);
		const answer = await use(client, form.value);
		if (!answer.ok) return returnForm(event, form, answer);
		redirectWithFlash(event, colleaguesPath(), done);
	};
}

export const actions: Actions = {
	save: act(colleagueForm, 'changed', inviteColleague),
	deactivate: act(deactivateForm, 'deactivated', (client, { email }) => deactivateColleague(client, email))
};
