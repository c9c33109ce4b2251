import { answerAddressChange } from '$lib/directory/addresses/commands.server.ts';
import { addressChangePage } from '$lib/directory/addresses/queries.server.ts';
import { addressChangeForm } from '$lib/directory/addresses/schema.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { throwRefusal, unwrap } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	page: unwrap(await addressChangePage(publicClient(), params.token))
});

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, addressChangeForm);
		if (!form.ok) return returnForm(event, form);
		const done = await answerAddressChange(publicClient(), event.params.token, form.value.agreed);
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok) return returnForm(event, form, done);
		redirect(303, event.url.pathname);
	}
};
