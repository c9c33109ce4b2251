import { directory } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import { submitQuestion } from '$lib/questions/commands.server.ts';
import { publicQuestionForm } from '$lib/questions/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap, allowSharedCache } from '$lib/server/pages.ts';
import { checkSubjectLimit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import type { Actions, PageServerLoad } from './$types';
import { ASKED_PATH } from '$lib/questions/paths.ts';

export const load: PageServerLoad = async ({ locals, request, setHeaders }) => {
	const { municipalities, themes } = unwrap(await directory(publicClient()));
	if (request.method === 'GET') allowSharedCache(setHeaders);
	return {
		themes: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, locals.language) })),
		municipalities: municipalities.map(({ slug, name, province }) => ({ value: slug, label: name, group: province }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { language } = event.locals;
		const form = await readForm(event, publicQuestionForm, 'question');
		if (!form.ok) return returnForm(event, form);
		const allowed = checkSubjectLimit(event, 'question', form.value.email);
		const done = allowed.ok ? await submitQuestion(publicClient(), form.value, language) : allowed;
		if (!done.ok) return returnForm(event, form, done);
		redirectWithFlash(event, ASKED_PATH, 'sent');
	}
};
