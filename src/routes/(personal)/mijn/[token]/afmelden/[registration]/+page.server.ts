import { cancelRegistration } from '$lib/registrations/commands.server.ts';
import { cancelForm } from '$lib/registrations/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { throwRefusal } from '$lib/server/pages.ts';
import { checkRateLimit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { redirect } from '@sveltejs/kit';
import { ownRegistration } from '../../own-registration.ts';
import type { Actions, PageServerLoad } from './$types';
import { personalPath } from '$lib/sessions/paths.ts';

/** Only the button cancels, because mail programs open every link. */
export const load: PageServerLoad = (event) => ownRegistration(event);

export const actions: Actions = {
	default: async (event) => {
		const { params } = event;
		const form = readForm(await event.request.formData(), cancelForm);
		const allowed = checkRateLimit(event, 'personal');
		const done = allowed.ok ? await cancelRegistration(publicClient(), params.token, params.registration) : allowed;
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok) return returnForm(event, form, done);
		redirect(303, `${personalPath(params.token)}?afgemeld`);
	}
};
