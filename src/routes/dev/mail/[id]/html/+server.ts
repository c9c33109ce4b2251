import { readMessage } from '$lib/mail/read-message.ts';
import { error, type RequestHandler } from '@sveltejs/kit';
import { mailbox } from '../../../mailbox.ts';

/**
 * The HTML of one mail for the iframe on its page. The Content-Security-Policy allows only inline styles: nothing is loaded and
 * no script runs. Links to our own pages open in this window, others in a new one.
 */
export const GET: RequestHandler = async ({ params, url }) => {
	const raw = await mailbox().raw(params.id ?? '');
	if (!raw) error(404);
	const { html } = await readMessage(raw);
	const body = html.replace(/<a (?=[^>]*href="([^"]*)")/g, (_, href: string) =>
		href.startsWith(`${url.origin}/`) ? '<a target="_top" ' : '<a target="_blank" rel="noopener noreferrer" '
	);
	return new Response(body, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
			'cache-control': 'no-store'
		}
	});
};
