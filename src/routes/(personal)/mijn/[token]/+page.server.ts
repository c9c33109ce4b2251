import { systemClock } from '$lib/core/clock.ts';
import type { Result } from '$lib/core/result.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { askQuestion, reopenQuestion, solveQuestion } from '$lib/questions/commands.server.ts';
import { readQuestions } from '$lib/questions/queries.server.ts';
import { byAttention } from '$lib/questions/rules.ts';
import { ownQuestionForm, reopenForm, solveForm } from '$lib/questions/schema.ts';
import { myPage } from '$lib/registrations/queries.server.ts';
import { hasSeat, upcomingAndPast } from '$lib/registrations/rules.ts';
import { registrationView } from '$lib/registrations/view.ts';
import { readForm, returnForm, type FormSchema } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { checkRateLimit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { qrShape } from '$lib/ui/qr.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { personalPath } from '$lib/sessions/paths.ts';

export const load: PageServerLoad = async (event) => {
	const { params, url, locals } = event;
	unwrap(checkRateLimit(event, 'personal'));
	const { registrations, questions, ...mine } = unwrap(await myPage(publicClient(), params.token));
	const now = systemClock();
	const { session: words } = textsFor(locals.language);
	const view = (one: (typeof registrations)[number]) =>
		registrationView(one, { token: params.token, origin: url.origin, now, words });
	const { upcoming, past } = upcomingAndPast(registrations, now);
	return {
		...mine,
		now,
		origin: url.origin,
		questions: byAttention(unwrap(readQuestions(questions))),
		upcoming: upcoming.map((one) => ({
			...view(one),
			qr: hasSeat(one.status) && one.session.status === 'published' ? qrShape(one.ticketCode) : null
		})),
		past: past.map(view),
		done: ['aangemeld', 'gewijzigd', 'afgemeld', 'gevraagd', 'opgelost', 'heropend'].find((what) =>
			url.searchParams.has(what)
		)
	};
};

type Event = RequestEvent<{ token: string }>;

/** An action of the page: parses the form, checks the rate limit, runs the command and redirects with a confirmation. */
function act<T>(
	schema: FormSchema<T>,
	scope: Parameters<typeof checkRateLimit>[1],
	done: string,
	use: (token: string, form: T) => Promise<Result<unknown>>
) {
	return async (event: Event) => {
		const { token } = event.params;
		const form = readForm(await event.request.formData(), schema, 'question');
		if (!form.ok) return returnForm(event, form);
		const allowed = checkRateLimit(event, scope, token);
		const answer = allowed.ok ? await use(token, form.value) : allowed;
		if (!answer.ok && answer.status === 404) throwRefusal(answer);
		if (!answer.ok) return returnForm(event, form, answer);
		redirect(303, `${personalPath(token)}?${done}`);
	};
}

export const actions: Actions = {
	vraag: act(ownQuestionForm, 'question', 'gevraagd', (token, form) => askQuestion(publicClient(), token, form)),
	opgelost: act(solveForm, 'personal', 'opgelost', (token, { question }) =>
		solveQuestion(publicClient(), token, question)
	),
	heropen: act(reopenForm, 'personal', 'heropend', (token, { question, reason }) =>
		reopenQuestion(publicClient(), token, question, reason)
	)
};
