/**
 * The path, query and fragment of an address on this site; `/` for anything else. A form field that says where to go next
 * is written by whoever sends the form: `//other.example`, `/\other.example` and `javascript:` must lead nowhere.
 */
export function sameOriginPath(text: string | null | undefined, origin: string): string {
	if (!text?.startsWith('/')) return '/';
	try {
		const url = new URL(text, origin);
		// A path that starts with two slashes would, as a Location header, be another host.
		return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
	} catch {
		return '/';
	}
}
