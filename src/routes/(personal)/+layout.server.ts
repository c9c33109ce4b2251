import type { LayoutServerLoad } from './$types';

/**
 * The URL of these pages gives access to one person's data, so no search engine or cache may store them. All responses have
 * `referrer-policy: same-origin`, so that other sites never get the URL.
 */
export const load: LayoutServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
};
