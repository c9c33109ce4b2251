type Feed = {
	type: 'text/calendar' | 'application/atom+xml';
	/** The newest change of what is in it. */
	changed: Date;
	/** What it is called when somebody saves it. */
	name?: string;
};

/** What programs keep without asking, in seconds. They come back every few hours at best. */
const KEEP_SECONDS = 900;
const SHARED_SECONDS = 60;

/**
 * A public calendar or feed. Its entity tag, and 304 for who has it already, are the work of the cache in front
 * (`$lib/server/http`), which every public answer passes.
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
