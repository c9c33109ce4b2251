import { refused } from '$lib/core/result.ts';
import { confirmForm } from '$lib/directory/schema.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { formState, readForm } from '$lib/server/forms.ts';
import { destinationAfterSignIn, DESTINATION_COOKIE, isSecure, isTokenHash, signInByLink } from '$lib/server/staff.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { SIGN_IN_PATH } from '$lib/core/paths.ts';

/** Opening the link does not sign in, because mail scanners open it too; the button sends its token. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const tokenHash = url.searchParams.get('token_hash');
	return { tokenHash: isTokenHash(tokenHash) ? tokenHash : null };
};

export const actions: Actions = {
	default: async (event) => {
		const { cookies, locals, url } = event;
		const form = await readForm(event, confirmForm);
		const tokenHash = form.values.token_hash;
		const signedIn = isTokenHash(tokenHash) ? await signInByLink(event, tokenHash) : refused('link_used', 400);
		if (!signedIn.ok) {
			const { refusal, status } = signedIn;
			if (status >= 500) error(status, refusalText(locals.language, signedIn));
			// For an expired link, the page offers to request a new one.
			return fail(status, { ...formState(event, form, signedIn), used: refusal === 'link_used' });
		}
		const destination = destinationAfterSignIn(cookies.get(DESTINATION_COOKIE), url.origin);
		cookies.delete(DESTINATION_COOKIE, { path: SIGN_IN_PATH, secure: isSecure(event) });
		redirect(303, destination);
	}
};
