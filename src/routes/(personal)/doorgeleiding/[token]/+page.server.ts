import { refusalText } from '$lib/i18n/refusals.ts';
import { acceptReferral, answerReferral, passOnReferral } from '$lib/questions/referrals/commands.server.ts';
import { referralPage } from '$lib/questions/referrals/queries.server.ts';
import { answerForm, passForm } from '$lib/questions/referrals/schema.ts';
import type { ReceivingBack } from '$lib/questions/referrals/types.ts';
import type { Result } from '$lib/core/result.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => ({
	page: unwrap(await referralPage(publicClient(), params.token)),
	done: url.searchParams.has('gedaan')
});

/** One of the three things an organisation does: within the limit, and then back to the page. */
async function settle(
	event: RequestEvent,
	which: ReceivingBack['which'],
	values: Record<string, string>,
	act: () => Promise<Result<unknown>>
) {
	const allowed = limit(event, 'personal');
	const done = allowed.ok ? await act() : allowed;
	if (done.ok) redirect(303, '?gedaan');
	if (done.status === 404) throwRefusal(done);
	const back: ReceivingBack = { which, values, refusal: refusalText(event.locals.language, done) };
	return fail(done.status, back);
}

export const actions: Actions = {
	accept: (event) => settle(event, 'accept', {}, () => acceptReferral(publicClient(), event.params.token)),
	answer: async (event) => {
		const read = readForm(await event.request.formData(), answerForm);
		const back: ReceivingBack = { which: 'answer', values: read.values };
		if (!read.ok) return fail(400, { ...back, faults: read.faults });
		return settle(event, 'answer', read.values, () => answerReferral(publicClient(), event.params.token, read.value));
	},
	pass: async (event) => {
		const read = readForm(await event.request.formData(), passForm);
		const back: ReceivingBack = { which: 'pass', values: read.values };
		if (!read.ok) return fail(400, { ...back, faults: read.faults });
		return settle(event, 'pass', read.values, async () => {
			const client = publicClient();
			const page = await referralPage(client, event.params.token);
			return page.ok ? passOnReferral(client, event.params.token, page.value, read.value) : page;
		});
	}
};
