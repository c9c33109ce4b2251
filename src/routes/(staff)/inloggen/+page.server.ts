import { requestSignIn } from '$lib/directory/commands.server.ts';
import { demoStaff } from '$lib/directory/queries.server.ts';
import { signInForm } from '$lib/directory/schema.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { checkSubjectLimit } from '$lib/server/rate-limit.ts';
import { settings } from '$lib/server/settings.ts';
import { destinationAfterSignIn, DESTINATION_COOKIE, isSecure } from '$lib/server/staff.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { redirect } from '@sveltejs/kit';
import { setTimeout } from 'node:timers/promises';
import type { Actions, PageServerLoad } from './$types';
import { SIGN_IN_PATH } from '$lib/core/paths.ts';

const HOUR = 3600;
/** Longer than queueing a mail takes, so that the response time does not reveal whether the address is known. */
const SAME_FOR_ALL_MS = 250;

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const destination = destinationAfterSignIn(url.searchParams.get('naar'), url.origin);
	if (locals.staff) redirect(303, destination);
	const { demo, mail } = settings();
	const members = demo ? await demoStaff(publicClient()) : null;
	return {
		demo: members?.ok ? members.value : [],
		localMailbox: mail.localMailbox,
		signedOut: takeFlash(event, ['signed_out']) !== null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, cookies, url } = event;
		const form = await readForm(event, signInForm, 'signIn');
		if (!form.ok) return returnForm(event, form);
		const { email } = form.value;
		const allowed = checkSubjectLimit(event, 'sign-in', email);
		const asking = allowed.ok ? requestSignIn(publicClient(), email, locals.language) : allowed;
		const [asked] = await Promise.all([asking, setTimeout(SAME_FOR_ALL_MS)]);
		if (!asked.ok) return returnForm(event, form, asked);
		// In a cookie, not in the mail: on another device, sign-in goes to the start page.
		const destination = destinationAfterSignIn(url.searchParams.get('naar'), url.origin);
		cookies.set(DESTINATION_COOKIE, destination, {
			path: SIGN_IN_PATH,
			maxAge: HOUR,
			httpOnly: true,
			sameSite: 'lax',
			secure: isSecure(event)
		});
		return { sent: email };
	}
};
