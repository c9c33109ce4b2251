import { answerInvitation } from '$lib/experts/invitations/commands.server.ts';
import { invitationPage } from '$lib/experts/invitations/queries.server.ts';
import { answerForm } from '$lib/experts/invitations/schema.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { addressLine, routeLink } from '$lib/sessions/rules.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const page = unwrap(await invitationPage(publicClient(), params.token));
	return {
		page,
		address: addressLine(page.session),
		route: routeLink(page.session),
		about: page.session.description ? renderMarkdown(page.session.description) : null,
		justAnswered: url.searchParams.has('bedankt')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const read = readForm(await event.request.formData(), answerForm);
		if (!read.ok) return fail(400, { values: read.values, faults: read.faults });
		const allowed = limit(event, 'personal');
		const done = allowed.ok ? await answerInvitation(publicClient(), event.params.token, read.value) : allowed;
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok) return fail(done.status, { values: read.values, refusal: refusalText(event.locals.language, done) });
		redirect(303, '?bedankt');
	}
};
