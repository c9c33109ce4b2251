import { createHash } from 'node:crypto';
import { systemClock, type Clock } from '../core/clock.ts';
import type { Language } from '../core/language.ts';

type Feed = {
	type: 'text/calendar' | 'application/atom+xml' | 'application/xml';
	/** File name for a download. */
	name?: string;
};

/** `max-age` for calendar and feed programs, in seconds. They poll every few hours at best. */
const KEEP_SECONDS = 900;
const SHARED_SECONDS = 60;

/** The current content of a feed, and when this process first saw it. No hash: it changed twice within that second. */
type Seen = { hash: string | null; second: number };

const seen = new Map<string, Seen>();
const MOST_SEEN = 2000;

/**
 * Last-Modified of a feed, or null when it has none. It goes by the content and not by the entries: a feed also changes when an
 * entry leaves it, and the newest of the rest is then older than what a client has. HTTP dates are whole seconds, so a second
 * change within one second gets no date (RFC 9110, section 8.8.2.2): clients then receive the content again.
 */
function lastModified(content: string, key: string, now: Date): Date | null {
	const hash = createHash('sha256').update(content).digest('base64url');
	const second = Math.floor(now.getTime() / 1000);
	let current = seen.get(key);
	seen.delete(key);
	if (!current) current = { hash, second };
	else if (current.hash !== hash)
		current = second > current.second ? { hash, second } : { hash: null, second: current.second };
	seen.set(key, current);
	for (const oldest of seen.keys()) {
		if (seen.size <= MOST_SEEN) break;
		seen.delete(oldest);
	}
	return current.hash === null || current.second > second ? null : new Date(current.second * 1000);
}

/**
 * The response for a public calendar, feed or sitemap. The page cache (`$lib/server/http`), which every public response passes, adds
 * the ETag and answers 304.
 */
export function feedResponse(
	{ url, locals }: { url: URL; locals: { language: Language } },
	content: string,
	{ type, name }: Feed,
	clock: Clock = systemClock
): Response {
	const changed = lastModified(content, `${locals.language} ${url.href}`, clock());
	return new Response(content, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'cache-control': `public, max-age=${KEEP_SECONDS}, s-maxage=${SHARED_SECONDS}`,
			...(changed ? { 'last-modified': changed.toUTCString() } : {}),
			...(name ? { 'content-disposition': `inline; filename="${name}"` } : {})
		}
	});
}
