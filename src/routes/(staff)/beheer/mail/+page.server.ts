import { oneLine, shorten } from '$lib/core/text.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { MAIL_PAGE_SIZE, mailHealth, outbox, retryMail, type Shown } from '$lib/mail/watch.server.ts';
import { isUuid } from '$lib/core/token.ts';
import { deskOf } from '$lib/server/desk.ts';
import { found } from '$lib/server/pages.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const SLUGS: Record<string, Shown> = { alles: 'all', mislukt: 'failed', wacht: 'waiting' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { client } = deskOf(locals, ['facilitator']);
	const slug = url.searchParams.get('toon') ?? '';
	const view = {
		show: Object.hasOwn(SLUGS, slug) ? (SLUGS[slug] ?? 'all') : 'all',
		q: shorten(oneLine(url.searchParams.get('q') ?? ''), 100),
		page: Math.max(1, Math.min(10_000, Math.trunc(Number(url.searchParams.get('pagina'))) || 1))
	};
	const [mails, health] = await Promise.all([outbox(client, view), mailHealth(client)]);
	const { count, ...list } = found(mails);
	return { ...list, ...view, count, pages: Math.ceil(count / MAIL_PAGE_SIZE), health: found(health), now: new Date() };
};

export const actions: Actions = {
	retry: async ({ locals, request }) => {
		const { client } = deskOf(locals, ['facilitator']);
		const id = (await request.formData()).get('mail');
		if (!isUuid(id)) return fail(400, { problem: refusalText(locals.language, { refusal: 'invalid_input' }) });
		const done = await retryMail(client, id);
		return done.ok ? { done: true } : fail(done.status, { problem: refusalText(locals.language, done) });
	}
};
