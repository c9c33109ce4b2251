import { systemClock } from '$lib/core/clock.ts';
import { readMailView } from '$lib/mail/outbox-view.ts';
import { mailHealth, outboxPage, retryForm, retryMail } from '$lib/mail/outbox-list.server.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { currentRuntime } from '$lib/server/runtime/slot.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	const view = readMailView(url.searchParams);
	const [list, health, runtime] = await Promise.all([outboxPage(client, view), mailHealth(client), currentRuntime()]);
	return {
		...unwrap(list),
		view,
		health: unwrap(health),
		/** Jobs of this server that are late or at work; sending mail is what the rest of the page is about. */
		jobs: (runtime?.jobs.states() ?? []).filter(({ name, late, working }) => late || (working && name !== 'mail')),
		now: systemClock()
	};
};

export const actions: Actions = {
	retry: async (event) => {
		const { client } = requireStaff(event.locals, ['facilitator']);
		const form = await readForm(event, retryForm);
		if (!form.ok) return returnForm(event, form);
		const done = await retryMail(client, form.value.mail);
		return done.ok ? { done: true } : returnForm(event, form, done);
	}
};
