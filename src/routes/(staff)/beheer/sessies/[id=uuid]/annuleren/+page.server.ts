import { multiLine, shorten } from '$lib/core/text.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { previewChange } from '$lib/planning/queries.server.ts';
import { cancelledSubject } from '$lib/sessions/mails.ts';
import { cancelSession } from '$lib/planning/commands.server.ts';
import { LIMITS } from '$lib/planning/types.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { client } = requireStaff(locals, PLANNERS);
	const { session, now } = await parent();
	return {
		preview: unwrap(await previewChange(client, params.id)),
		subject: cancelledSubject(session.page, locals.language, now)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { client } = requireStaff(locals, PLANNERS);
		const form = await request.formData();
		const reason = shorten(multiLine(String(form.get('reason') ?? '')), LIMITS.message);
		const done = await cancelSession(client, { id: params.id, version: Number(form.get('version')) }, reason);
		if (!done.ok) return fail(done.status, { reason, problem: refusalText(locals.language, done) });
		const { told, expertsTold } = done.value;
		redirect(303, `/beheer/sessies/${params.id}?gedaan=geannuleerd&mensen=${told}&experts=${expertsTold}`);
	}
};
