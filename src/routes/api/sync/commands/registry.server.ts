import { ok, type Result } from '$lib/core/result.ts';
import { submitQuestion } from '$lib/questions/commands.server.ts';
import { ASKED_PATH } from '$lib/questions/paths.ts';
import { publicQuestionForm } from '$lib/questions/schema.ts';
import { noteQuestion } from '$lib/questions/triage/commands.server.ts';
import { noteForm } from '$lib/questions/triage/schema.ts';
import { signUp } from '$lib/registrations/commands.server.ts';
import { signUpForm } from '$lib/registrations/schema.ts';
import type { Act } from '$lib/registrations/types.ts';
import { setFlash } from '$lib/server/flash.ts';
import { checkNetworkLimit, checkSubjectLimit } from '$lib/server/rate-limit.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { handler, type CommandResult, type Registry, type Sender } from '$lib/server/sync/run.ts';
import { personalPath, signUpReceivedPath } from '$lib/sessions/paths.ts';

type Event = Sender['event'];

/** The limits of the same form on its page. */
function allowed(event: Event, action: 'sign-up' | 'question', email: string): Result<null> {
	const network = checkNetworkLimit(event, action);
	return network.ok ? checkSubjectLimit(event, action, email) : network;
}

/** Done, with the page that confirms it. */
function confirmed(event: Event, path: string, act?: string): CommandResult {
	if (act) setFlash(event, path, act);
	return ok({ verdict: 'done', data: { path } });
}

/**
 * All commands that devices send, by name and version. Devices keep commands for weeks and through updates: a version stays here
 * until no device can have one, 60 days after the last release that wrote it.
 */
export const COMMANDS: Registry = {
	'note-question 1': handler(['staff'], noteForm, 'triage', async ({ client, language }, form, { at }) => {
		const done = await noteQuestion(client, form, language, at);
		return done.ok ? ok({ verdict: 'done', data: { id: done.value.id, number: done.value.number } }) : done;
	}),

	'sign-up 1': handler(['anyone'], signUpForm, 'signUp', async ({ event, language }, form, { data }) => {
		const limit = allowed(event, 'sign-up', form.email);
		if (!limit.ok) return limit;
		const slug = String(data.about);
		const done = await signUp(publicClient(), slug, form, language);
		if (!done.ok) return done;
		if (done.value.kind === 'repeated') return confirmed(event, signUpReceivedPath(slug));
		const act: Act = done.value.status === 'cancelled' ? 'cancelled_before' : 'signed_up';
		return confirmed(event, personalPath(done.value.token), act);
	}),

	'submit-question 1': handler(['anyone'], publicQuestionForm, 'question', async ({ event, language }, form) => {
		const limit = allowed(event, 'question', form.email);
		if (!limit.ok) return limit;
		const done = await submitQuestion(publicClient(), form, language);
		return done.ok ? confirmed(event, ASKED_PATH, 'sent') : done;
	})
};
