import { refusalText } from '$lib/i18n/refusals.ts';
import { changeRegistration } from '$lib/registrations/commands.server.ts';
import { changeForm } from '$lib/registrations/schema.ts';
import { readForm } from '$lib/server/forms.ts';
import { throwRefusal } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { personalPage } from '$lib/sessions/paths.ts';
import { fail, redirect } from '@sveltejs/kit';
import { ownRegistration } from '../../own-registration.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ownRegistration(event);

export const actions: Actions = {
	default: async (event) => {
		const { params, locals } = event;
		const read = readForm(await event.request.formData(), changeForm);
		if (!read.ok) return fail(400, { values: read.values, faults: read.faults });
		const allowed = limit(event, 'personal');
		const done = allowed.ok
			? await changeRegistration(publicClient(), params.token, params.registration, read.value)
			: allowed;
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok) return fail(done.status, { values: read.values, refusal: refusalText(locals.language, done) });
		redirect(303, `${personalPage(params.token)}?gewijzigd`);
	}
};
