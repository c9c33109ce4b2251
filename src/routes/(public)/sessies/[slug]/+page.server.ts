import { systemClock } from '$lib/core/clock.ts';
import { calendarLinks } from '$lib/calendar/links.ts';
import { themes } from '$lib/directory/queries.server.ts';
import { themeNames } from '$lib/directory/rules.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { signUp } from '$lib/registrations/commands.server.ts';
import { signUpForm } from '$lib/registrations/schema.ts';
import type { Act } from '$lib/registrations/types.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal, allowSharedCache } from '$lib/server/pages.ts';
import { checkSubjectLimit } from '$lib/server/rate-limit.ts';
import { settings } from '$lib/server/settings.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { calendarEntry } from '$lib/sessions/calendar-entry.ts';
import { sessionBySlug } from '$lib/sessions/queries.server.ts';
import { structuredData } from '$lib/sessions/structured-data.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { personalPath, sessionFilePath, sessionPath, signUpReceivedPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async ({ params, url, locals: { language }, request, setHeaders }) => {
	const client = publicClient();
	const [session, known] = await Promise.all([sessionBySlug(client, params.slug), themes(client)]);
	const shown = unwrap(session);
	if (request.method === 'GET') allowSharedCache(setHeaders);

	const region = settings().regionName;
	const entry = calendarEntry(shown, { origin: url.origin, words: textsFor(language).session });
	const names = themeNames(shown.themes, unwrap(known), language);
	return {
		session: shown,
		now: systemClock(),
		themes: names,
		region,
		url: url.origin + sessionPath(shown.slug),
		about: shown.description ? renderMarkdown(shown.description) : null,
		structured: structuredData(shown, url.origin, region, names),
		links: { file: sessionFilePath(shown.slug), ...calendarLinks(entry) }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { params, locals } = event;
		const form = await readForm(event, signUpForm, 'signUp');
		if (!form.ok) return returnForm(event, form);
		const allowed = checkSubjectLimit(event, 'sign-up', form.value.email);
		const done = allowed.ok ? await signUp(publicClient(), params.slug, form.value, locals.language) : allowed;
		if (!done.ok && done.status === 404) throwRefusal(done, form);
		if (!done.ok) return returnForm(event, form, done);
		if (done.value.kind === 'repeated') redirect(303, signUpReceivedPath(params.slug));
		const { status, token } = done.value;
		const act: Act = status === 'cancelled' ? 'cancelled_before' : 'signed_up';
		redirectWithFlash(event, personalPath(token), act);
	}
};
