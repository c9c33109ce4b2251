import { isToken } from '../core/token.ts';

/**
 * Which pages open again without network: the agenda, sessions that were visited, the own page. Pure, for the service
 * worker. Everything else of the site needs the server and is never kept on the device.
 */

/** Pages kept at most; the oldest visit goes first. A page is about 40 kB as it lies in the cache. */
export const MAX_CACHED_PAGES = 60;

const KEPT = [/^\/$/, /^\/sessies\/[a-z0-9-]+$/, /^\/(over|privacy|toegankelijkheid)$/];
const OWN_PAGE = /^\/mijn\/([^/]+)$/;

const isKept = (path: string): boolean => isToken(OWN_PAGE.exec(path)?.[1]) || KEPT.some((kept) => kept.test(path));

/**
 * The address under which a visited page is kept, or null when it is not. Filters of the agenda are pages of their own; on
 * other pages what stands behind the question mark is of one moment ("you have just signed up") and left out.
 */
export function cacheUrl(address: URL): string | null {
	if (!isKept(address.pathname)) return null;
	return address.origin + address.pathname + (address.pathname === '/' ? address.search : '');
}

/** May this answer be shown again later? Only a whole page as it was asked for: no redirect, no error, no form with errors. */
export function isCacheable(answer: Pick<Response, 'status' | 'redirected' | 'headers'>): boolean {
	return answer.status === 200 && !answer.redirected && !!answer.headers.get('content-type')?.startsWith('text/html');
}

/** Is it gone for good? A link that was withdrawn must not live on in the cache. */
export function isGone(answer: Pick<Response, 'status'>): boolean {
	return answer.status === 404 || answer.status === 410;
}

/** A kept page as it is shown again: the line that says so (OfflineNotice) is there from the start, whatever `navigator.onLine` thinks. */
export function markAsCached(page: string): string {
	return page.replace(/<p hidden(?:="")?(?=[^>]* data-offline)/, '<p data-kept');
}
