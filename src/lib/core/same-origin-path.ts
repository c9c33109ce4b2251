/**
 * Path, query and fragment of a URL on this site; `/` for anything else. Prevents open redirects: a redirect target in a form
 * field may be forged, such as `//other.example`, `/\other.example` or `javascript:`.
 */
export function sameOriginPath(text: string | null | undefined, origin: string): string {
	if (!text?.startsWith('/')) return '/';
	try {
		const url = new URL(text, origin);
		// In a Location header, a path that starts with two slashes means another host.
		return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
	} catch {
		return '/';
	}
}
