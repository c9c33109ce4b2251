import { answerInvitation } from '$lib/experts/invitations/commands.server.ts';
import { invitationPage } from '$lib/experts/invitations/queries.server.ts';
import { answerForm } from '$lib/experts/invitations/schema.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { addressLine, routeLink } from '$lib/sessions/rules.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = unwrap(await invitationPage(publicClient(), event.params.token));
	return {
		page,
		address: addressLine(page.session),
		route: routeLink(page.session),
		about: page.session.description ? renderMarkdown(page.session.description) : null,
		justAnswered: takeFlash(event, ['answered']) !== null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, answerForm, 'answer');
		if (!form.ok) return returnForm(event, form);
		const done = await answerInvitation(publicClient(), event.params.token, form.value);
		if (!done.ok && done.status === 404) throwRefusal(done, form);
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, event.url.pathname, 'answered');
	}
};
