import { writeCursor, type Cursor } from './keyset.ts';
import { oneLine, shorten } from './text.ts';

/** Reads and writes the query string of a list, so that a view can be bookmarked and shared. Parameter names are Dutch. */

/** The database uses no more of a search text. */
const LONGEST_QUERY = 200;

/** The search text, at most `LONGEST_QUERY` characters; empty without a search. */
export function readSearch(query: URLSearchParams): string {
	return shorten(oneLine(query.get('q') ?? ''), LONGEST_QUERY);
}

/** The slug in a query parameter; empty when missing or invalid. */
export function readSlug(query: URLSearchParams, name: string): string {
	const text = query.get(name) ?? '';
	return /^[a-z-]{1,60}$/.test(text) ? text : '';
}

/** The key of a slug; undefined for an unknown slug. */
export function keyOfSlug<Key extends string>(slugs: Record<Key, string>, slug: string | null): Key | undefined {
	return (Object.keys(slugs) as Key[]).find((key) => slugs[key] === slug);
}

/** The query string of a list, starting with `?`; empty values and the first page are omitted. Empty for the default view. */
export function buildListQuery(parts: Record<string, string | false>, cursor: Cursor | null = null): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
	if (cursor) writeCursor(query, cursor);
	const text = query.toString();
	return text && `?${text}`;
}
