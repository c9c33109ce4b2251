import { readMessage } from '$lib/mail/read-message.ts';
import { error } from '@sveltejs/kit';
import { mailbox } from '../../mailbox.ts';
import type { PageServerLoad } from './$types';

const VIEWS = ['mail', 'text', 'calendar', 'source'] as const;

export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
	const box = mailbox();
	const [raw, entry] = await Promise.all([box.raw(params.id), box.entry(params.id)]);
	if (!raw) error(404);
	setHeaders({ 'cache-control': 'no-store' });
	const view = VIEWS.find((name) => name === url.searchParams.get('toon')) ?? 'mail';
	return {
		id: params.id,
		view,
		/** The first link of the mail. */
		link: entry?.links[0] ?? null,
		message: await readMessage(raw),
		source: raw.toString('utf8')
	};
};
