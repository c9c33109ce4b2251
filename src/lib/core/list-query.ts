import { writeCursor, type Cursor } from './keyset.ts';
import { oneLine, shorten } from './text.ts';

/** Reads and writes the query string of a list, so that a view can be bookmarked and shared. Parameter names are Dutch. */

/** The database uses no more of a search text. */
const LONGEST_QUERY = 200;
const MOST_PAGES = 10_000;

/** The search text, at most `LONGEST_QUERY` characters; empty without a search. */
export function readSearch(query: URLSearchParams): string {
	return shorten(oneLine(query.get('q') ?? ''), LONGEST_QUERY);
}

/** The page number, from 1; 1 for an invalid one. */
export function readPage(query: URLSearchParams): number {
	const page = Number(query.get('pagina'));
	return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1;
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
export function buildListQuery(parts: Record<string, string | false>, page: Cursor | number | null = null): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
	if (typeof page === 'number') {
		if (page > 1) query.set('pagina', String(page));
	} else if (page) writeCursor(query, page);
	const text = query.toString();
	return text && `?${text}`;
}
