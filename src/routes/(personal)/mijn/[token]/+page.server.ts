import { systemClock } from '$lib/core/clock.ts';
import type { Result } from '$lib/core/result.ts';
import { askQuestion, reopenQuestion, solveQuestion } from '$lib/questions/commands.server.ts';
import { readQuestions } from '$lib/questions/queries.server.ts';
import { byAttention } from '$lib/questions/rules.ts';
import { ownQuestionForm, reopenForm, solveForm } from '$lib/questions/schema.ts';
import { addRepeatedPerson, askRepeatedQuestion, dismissRepeatedSignUp } from '$lib/registrations/commands.server.ts';
import { myPage } from '$lib/registrations/queries.server.ts';
import { repeatedForm } from '$lib/registrations/schema.ts';
import { ACTS, type Act } from '$lib/registrations/types.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm, type FormSchema } from '$lib/server/forms.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { checkSubjectLimit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { qrShape } from '$lib/ui/qr.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ownSessionsPath, personalPath } from '$lib/sessions/paths.ts';
import { viewFor } from './own-registration.ts';

/** How many tickets are on the page; the others have a page of their own. */
const TICKETS = 2;

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { upcoming, past, questions, ...mine } = unwrap(await myPage(publicClient(), params.token));
	const now = systemClock();
	const view = viewFor(event, now);
	const tickets = upcoming.rows.map(view).filter(({ ticket }) => ticket);
	const shown = new Set(tickets.slice(0, TICKETS).map(({ id }) => id));
	const done = takeFlash(event, ACTS);
	return {
		...mine,
		now,
		origin: url.origin,
		questions: byAttention(unwrap(readQuestions(questions))),
		upcoming: {
			count: upcoming.count,
			rows: upcoming.rows.map((one) => ({ ...view(one), qr: shown.has(one.id) ? qrShape(one.ticketCode) : null }))
		},
		past: { count: past.count, rows: past.rows.map(view) },
		all: ownSessionsPath(params.token),
		done: done?.act,
		about: done?.about
	};
};

type Event = RequestEvent<{ token: string }>;

/** An action of the page: parses the form, runs the command and redirects with a confirmation. */
function act<T>(
	schema: FormSchema<T>,
	done: Act,
	use: (token: string, form: T, event: Event) => Promise<Result<unknown>>
) {
	return async (event: Event) => {
		const { token } = event.params;
		const form = await readForm(event, schema, 'question');
		if (!form.ok) return returnForm(event, form);
		const answer = await use(token, form.value, event);
		if (!answer.ok && answer.status === 404) throwRefusal(answer, form);
		if (!answer.ok) return returnForm(event, form, answer);
		redirectWithFlash(event, personalPath(token), done);
	};
}

export const actions: Actions = {
	vraag: act(ownQuestionForm, 'asked', async (token, form, event) => {
		const allowed = checkSubjectLimit(event, 'question', token);
		return allowed.ok ? askQuestion(publicClient(), token, form) : allowed;
	}),
	opgelost: act(solveForm, 'solved', (token, { question }) => solveQuestion(publicClient(), token, question)),
	heropen: act(reopenForm, 'reopened', (token, { question, reason }) =>
		reopenQuestion(publicClient(), token, question, reason)
	),
	erbij: act(repeatedForm, 'person_added', (token, { repeated }) => addRepeatedPerson(publicClient(), token, repeated)),
	stel: act(repeatedForm, 'asked', (token, { repeated }) => askRepeatedQuestion(publicClient(), token, repeated)),
	weg: act(repeatedForm, 'dismissed', (token, { repeated }) => dismissRepeatedSignUp(publicClient(), token, repeated))
};
