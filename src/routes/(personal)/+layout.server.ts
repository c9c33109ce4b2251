import type { LayoutServerLoad } from './$types';

/**
 * Whoever holds the address of such a page sees one person's things: no search engine and no cache keeps it. That other
 * sites never see the address is the work of `referrer-policy: same-origin`, which every answer carries.
 */
export const load: LayoutServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
};
