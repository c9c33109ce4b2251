/**
 * The routes that anybody may open, index and keep a copy of, with all that is below them. Every other route is private, a new one
 * too: most pages hold what concerns one person.
 */
const OPEN = ['/(public)'];

/** @param route as SvelteKit calls it; null for an address that does not exist, which is private as well */
export function isPublicRoute(route: string | null): boolean {
	return OPEN.some((open) => route === open || route?.startsWith(`${open}/`));
}

/** Sees to it that no search engine lists and no shared cache keeps the answer of a private route, whatever it says itself. */
export function setPrivateHeaders(route: string | null, headers: Headers): void {
	if (isPublicRoute(route)) return;
	if (!headers.get('x-robots-tag')?.includes('noindex')) headers.set('x-robots-tag', 'noindex');
	if (!/\b(?:private|no-store)\b/.test(headers.get('cache-control') ?? ''))
		headers.set('cache-control', 'private, no-cache');
}
