import { SHOWN_ONCE_HEADER } from '../core/shown-once.ts';
import { isToken } from '../core/token.ts';

/**
 * Which pages the service worker caches for offline use: the agenda, visited sessions, the personal page and the information
 * pages. All other pages need the server and are never stored on the device.
 */

/** Maximum number of cached pages; the oldest are removed first. A page takes about 40 kB in the cache. */
export const MAX_CACHED_PAGES = 60;

const KEPT = [/^\/$/, /^\/sessies\/[a-z0-9-]+$/, /^\/(over|privacy|toegankelijkheid)$/];
const OWN_PAGE = /^\/mijn\/([^/]+)$/;

const isKept = (path: string): boolean => isToken(OWN_PAGE.exec(path)?.[1]) || KEPT.some((kept) => kept.test(path));

/**
 * The URL under which a page is cached; null when it is not. On the agenda the query contains filters and is kept. On other
 * pages it means nothing and is removed.
 */
export function cacheUrl(address: URL): string | null {
	if (!isKept(address.pathname)) return null;
	return address.origin + address.pathname + (address.pathname === '/' ? address.search : '');
}

/** Does this response confirm an act, once? */
export function isShownOnce(answer: Pick<Response, 'headers'>): boolean {
	return answer.headers.has(SHOWN_ONCE_HEADER);
}

/** May this response be cached? Only a complete HTML page: no redirect, no error, no form with errors, no confirmation. */
export function isCacheable(answer: Pick<Response, 'status' | 'redirected' | 'headers'>): boolean {
	const isPage = answer.status === 200 && !!answer.headers.get('content-type')?.startsWith('text/html');
	return isPage && !answer.redirected && !isShownOnce(answer);
}

/** Must this page be removed from the cache? A revoked link must not stay available offline. */
export function isGone(answer: Pick<Response, 'status'>): boolean {
	return answer.status === 404 || answer.status === 410;
}

/** Makes the OfflineNotice of a cached page visible from the start, whatever `navigator.onLine` says. */
export function markAsCached(page: string): string {
	return page.replace(/<p hidden(?:="")?(?=[^>]* data-offline)/, '<p data-kept');
}
