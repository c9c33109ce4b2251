import { readFields, STAFF_BYTES } from '$lib/server/request-body.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Shows an error: `server/error-page.ts` asks for it, for answers that SvelteKit has no page for. Nobody else can. */
export const load: PageServerLoad = () => error(404);

export const actions: Actions = {
	default: async ({ isSubRequest, request }) => {
		if (!isSubRequest) error(404);
		const { fields: form } = await readFields(request, STAFF_BYTES);
		error(Number(form.get('status')), {
			message: String(form.get('message')),
			at: String(form.get('at')),
			typed: form.getAll('typed').map(String)
		});
	}
};
