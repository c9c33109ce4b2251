import { directory } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { submitQuestion } from '$lib/questions/commands.server.ts';
import { publicQuestionForm } from '$lib/questions/schema.ts';
import { isHoneypotFilled, readForm } from '$lib/server/forms.ts';
import { unwrap, shared } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, setHeaders }) => {
	const { municipalities, themes } = unwrap(await directory(publicClient()));
	if (request.method === 'GET') shared(setHeaders);
	return {
		themes: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		municipalities: municipalities.map(({ slug, name, province }) => ({ value: slug, label: name, group: province }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { language } = event.locals;
		const form = await event.request.formData();
		if (isHoneypotFilled(form)) redirect(303, '/vraag/verstuurd');
		const read = readForm(form, publicQuestionForm);
		if (!read.ok) return fail(400, { values: read.values, faults: read.faults });
		const allowed = limit(event, 'question', read.value.email);
		const done = allowed.ok ? await submitQuestion(publicClient(), read.value, language) : allowed;
		if (!done.ok) return fail(done.status, { values: read.values, refusal: refusalText(language, done) });
		redirect(303, '/vraag/verstuurd');
	}
};
