import { requestSignIn } from '$lib/directory/commands.server.ts';
import { demoStaff } from '$lib/directory/queries.server.ts';
import { signInForm } from '$lib/directory/schema.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { settings } from '$lib/server/settings.ts';
import { afterSignIn, DESTINATION_COOKIE } from '$lib/server/staff.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { fail, redirect } from '@sveltejs/kit';
import { setTimeout } from 'node:timers/promises';
import type { Actions, PageServerLoad } from './$types';

const HOUR = 3600;
/** Longer than writing a mail takes: how soon the answer comes does not tell whether one was written. */
const SAME_FOR_ALL_MS = 250;

export const load: PageServerLoad = async ({ locals, url }) => {
	const destination = afterSignIn(url.searchParams.get('naar'), url.origin);
	if (locals.staff) redirect(303, destination);
	const { demo, mail } = settings();
	const members = demo ? await demoStaff(publicClient()) : null;
	return {
		demo: members?.ok ? members.value : [],
		localMailbox: mail.localMailbox,
		signedOut: url.searchParams.has('uit')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, url } = event;
		const typed = Object.fromEntries(await request.formData());
		const read = signInForm.safeParse(typed);
		if (!read.success) {
			const fault = read.error.issues[0]?.message as keyof typeof faults;
			const { faults } = textsFor(locals.language).signIn;
			return fail(400, { email: String(typed.email ?? ''), error: faults[fault] });
		}
		const { email } = read.data;
		const allowed = limit(event, 'sign-in', email);
		const asking = allowed.ok ? requestSignIn(publicClient(), email, locals.language) : allowed;
		const [asked] = await Promise.all([asking, setTimeout(SAME_FOR_ALL_MS)]);
		if (!asked.ok) return fail(asked.status, { email, error: refusalText(locals.language, asked) });
		// Kept here and not in the mail: whoever opens the link on another device just starts at the start.
		const destination = afterSignIn(url.searchParams.get('naar'), url.origin);
		const secure = url.protocol === 'https:';
		cookies.set(DESTINATION_COOKIE, destination, {
			path: '/inloggen',
			maxAge: HOUR,
			httpOnly: true,
			sameSite: 'lax',
			secure
		});
		return { sent: email };
	}
};
