type Feed = {
	type: 'text/calendar' | 'application/atom+xml';
	/** When the newest entry changed; sent as Last-Modified. */
	changed: Date;
	/** File name for a download. */
	name?: string;
};

/** `max-age` for calendar and feed programs, in seconds. They poll every few hours at best. */
const KEEP_SECONDS = 900;
const SHARED_SECONDS = 60;

/**
 * The response for a public calendar or feed. The page cache (`$lib/server/http`), which every public response passes, adds
 * the ETag and answers 304.
 */
export function feedResponse(content: string, { type, changed, name }: Feed): Response {
	return new Response(content, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'cache-control': `public, max-age=${KEEP_SECONDS}, s-maxage=${SHARED_SECONDS}`,
			'last-modified': changed.toUTCString(),
			...(name ? { 'content-disposition': `inline; filename="${name}"` } : {})
		}
	});
}
