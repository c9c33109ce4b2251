import { acceptReferral, answerReferral, passOnReferral } from '$lib/questions/referrals/commands.server.ts';
import { referralPage } from '$lib/questions/referrals/queries.server.ts';
import { acceptForm, answerForm, passForm } from '$lib/questions/referrals/schema.ts';
import type { Result } from '$lib/core/result.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm, sentPick, type FormSchema } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = sentPick(event.locals, 'next_organisation_id');
	return {
		page: unwrap(await referralPage(publicClient(), event.params.token, asked)),
		asked,
		done: takeFlash(event, ['done']) !== null
	};
};

/** An action of the organisation: parses the form, runs the command and redirects to the page. */
function act<T>(schema: FormSchema<T>, use: (token: string, form: T) => Promise<Result<unknown>>) {
	return async (event: RequestEvent<{ token: string }>) => {
		const form = await readForm(event, schema, 'referral');
		if (!form.ok) return returnForm(event, form);
		const done = await use(event.params.token, form.value);
		if (done.ok) redirectWithFlash(event, event.url.pathname, 'done');
		if (done.status === 404) throwRefusal(done, form);
		return returnForm(event, form, done);
	};
}

export const actions: Actions = {
	accept: act(acceptForm, (token) => acceptReferral(publicClient(), token)),
	answer: act(answerForm, (token, form) => answerReferral(publicClient(), token, form)),
	pass: act(passForm, async (token, form) => {
		const client = publicClient();
		const chosen = form.next_organisation_id ? [form.next_organisation_id] : [];
		const page = await referralPage(client, token, { q: '', chosen });
		return page.ok ? passOnReferral(client, token, page.value, form) : page;
	})
};
