import { systemClock } from '$lib/core/clock.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { askQuestion, reopenQuestion, solveQuestion } from '$lib/questions/commands.server.ts';
import { readQuestions } from '$lib/questions/queries.server.ts';
import { byAttention } from '$lib/questions/rules.ts';
import { ownQuestionForm, reopenForm } from '$lib/questions/schema.ts';
import { myPage } from '$lib/registrations/queries.server.ts';
import { hasSeat, upcomingAndPast } from '$lib/registrations/rules.ts';
import { registrationView } from '$lib/registrations/view.ts';
import { readForm } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { personalPage } from '$lib/sessions/paths.ts';
import { qrShape } from '$lib/ui/qr.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params, url, locals } = event;
	unwrap(limit(event, 'personal'));
	const { registrations, questions, ...mine } = unwrap(await myPage(publicClient(), params.token));
	const now = systemClock();
	const { online } = textsFor(locals.language).personal;
	const view = (one: (typeof registrations)[number]) =>
		registrationView(one, { token: params.token, origin: url.origin, now, online });
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

export const actions: Actions = {
	vraag: async (event) => {
		const { params, locals } = event;
		const read = readForm(await event.request.formData(), ownQuestionForm);
		if (!read.ok) return fail(400, { ask: { values: read.values, faults: read.faults } });
		const allowed = limit(event, 'question', params.token);
		const done = allowed.ok ? await askQuestion(publicClient(), params.token, read.value) : allowed;
		if (!done.ok && done.status === 404) throwRefusal(done);
		if (!done.ok)
			return fail(done.status, { ask: { values: read.values, refusal: refusalText(locals.language, done) } });
		redirect(303, `${personalPage(params.token)}?gevraagd`);
	},
	opgelost: async (event) => {
		const id = String((await event.request.formData()).get('question'));
		unwrap(limit(event, 'personal'));
		unwrap(await solveQuestion(publicClient(), event.params.token, id));
		redirect(303, `${personalPage(event.params.token)}?opgelost`);
	},
	heropen: async (event) => {
		const form = await event.request.formData();
		const id = String(form.get('question'));
		const read = readForm(form, reopenForm);
		if (!read.ok) return fail(400, { reopen: { id, reason: read.values.reason ?? '', fault: read.faults.reason } });
		unwrap(limit(event, 'personal'));
		unwrap(await reopenQuestion(publicClient(), event.params.token, id, read.value.reason));
		redirect(303, `${personalPage(event.params.token)}?heropend`);
	}
};
