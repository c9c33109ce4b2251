import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { deleteDraft } from '$lib/planning/commands.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	requireStaff(locals, PLANNERS);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const version = Number((await request.formData()).get('version'));
		const done = await deleteDraft(client, { id: params.id, version });
		if (!done.ok) return fail(done.status, { problem: refusalText(locals.language, done) });
		redirect(303, '/beheer/sessies?gedaan=verwijderd');
	}
};
