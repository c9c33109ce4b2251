import { changeRegistration } from '$lib/registrations/commands.server.ts';
import { changeForm } from '$lib/registrations/schema.ts';
import type { Act } from '$lib/registrations/types.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { throwRefusal } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { ownRegistration } from '../../own-registration.ts';
import type { Actions, PageServerLoad } from './$types';
import { personalPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = (event) => ownRegistration(event);

export const actions: Actions = {
	default: async (event) => {
		const { params } = event;
		const form = await readForm(event, changeForm, 'signUp');
		if (!form.ok) return returnForm(event, form);
		const done = await changeRegistration(publicClient(), params.token, params.registration, form.value);
		if (!done.ok && done.status === 404) throwRefusal(done, form);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, personalPath(params.token), 'changed' satisfies Act, params.registration);
	}
};
