import { refusalText } from '$lib/i18n/refusals.ts';
import { readMailView } from '$lib/mail/view.ts';
import { MAIL_PAGE_SIZE, mailHealth, outbox, retryMail } from '$lib/mail/watch.server.ts';
import { isUuid } from '$lib/core/token.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { unwrap } from '$lib/server/pages.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	const view = readMailView(url.searchParams);
	const [list, health] = await Promise.all([outbox(client, view), mailHealth(client)]);
	const { mails, count } = unwrap(list);
	const pages = Math.max(1, Math.ceil(count / MAIL_PAGE_SIZE));
	return {
		mails,
		count,
		pages,
		view: { ...view, page: Math.min(view.page, pages) },
		health: unwrap(health),
		now: new Date()
	};
};

export const actions: Actions = {
	retry: async ({ locals, request }) => {
		const { client } = requireStaff(locals, ['facilitator']);
		const id = (await request.formData()).get('mail');
		if (!isUuid(id)) return fail(400, { problem: refusalText(locals.language, { refusal: 'invalid_input' }) });
		const done = await retryMail(client, id);
		return done.ok ? { done: true } : fail(done.status, { problem: refusalText(locals.language, done) });
	}
};
