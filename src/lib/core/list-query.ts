import { oneLine, shorten } from './text.ts';

/** How the view of a list stands in its address, so that it can be kept and shared. The names in it are Dutch. */

/** As much as the database looks at. */
const LONGEST_QUERY = 200;
const MOST_PAGES = 10_000;

/** What is searched for, bounded; empty for nothing. */
export function readSearch(query: URLSearchParams): string {
	return shorten(oneLine(query.get('q') ?? ''), LONGEST_QUERY);
}

/** Which page, from 1; what means nothing is the first. */
export function readPage(query: URLSearchParams): number {
	const page = Number(query.get('pagina'));
	return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1;
}

/** A choice as it is written in addresses, or empty. */
export function readSlug(query: URLSearchParams, name: string): string {
	const text = query.get(name) ?? '';
	return /^[a-z-]{1,60}$/.test(text) ? text : '';
}

/** What a word in an address stands for, if for anything. */
export function keyOfSlug<Key extends string>(slugs: Record<Key, string>, slug: string | null): Key | undefined {
	return (Object.keys(slugs) as Key[]).find((key) => slugs[key] === slug);
}

/** The query of a view, in the order given: what is empty is left out, and so is the first page. Empty for the usual view. */
export function buildListQuery(parts: Record<string, string | false>, page = 1): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
	if (page > 1) query.set('pagina', String(page));
	const text = query.toString();
	return text && `?${text}`;
}
