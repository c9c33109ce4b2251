/**
 * The routes that search engines may index and shared caches may store, with everything below them. Every other route is
 * private, including new ones: most pages are about one person.
 */
const OPEN = ['/(public)'];

/** @param route SvelteKit's route id; null for a URL without a route, which is private */
export function isPublicRoute(route: string | null): boolean {
	return OPEN.some((open) => route === open || route?.startsWith(`${open}/`));
}

/** Makes sure that responses of private routes are `noindex` and not stored by shared caches, whatever the route itself set. */
export function setPrivateHeaders(route: string | null, headers: Headers): void {
	if (isPublicRoute(route)) return;
	if (!headers.get('x-robots-tag')?.includes('noindex')) headers.set('x-robots-tag', 'noindex');
	if (!/\b(?:private|no-store)\b/.test(headers.get('cache-control') ?? ''))
		headers.set('cache-control', 'private, no-cache');
}
