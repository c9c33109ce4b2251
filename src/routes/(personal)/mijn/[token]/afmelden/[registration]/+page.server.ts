import { refusalText } from '$lib/i18n/refusals.ts';
import { cancelRegistration } from '$lib/registrations/commands.server.ts';
import { throwRefusal } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { personalPage } from '$lib/sessions/paths.ts';
import { fail, redirect } from '@sveltejs/kit';
import { ownRegistration } from '../../own-registration.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asks; only the button cancels, as mail programs open every link. */
export const load: PageServerLoad = (event) => ownRegistration(event);

export const actions: Actions = {
	default: async (event) => {
		const { params, locals } = event;
		const allowed = limit(event, 'personal');
		const done = allowed.ok ? await cancelRegistration(publicClient(), params.token, params.registration) : allowed;
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok) return fail(done.status, { refusal: refusalText(locals.language, done) });
		redirect(303, `${personalPage(params.token)}?afgemeld`);
	}
};
