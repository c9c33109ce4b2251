/**
 * Links as people pass them on: in a sentence, between brackets, with what their chat program put behind them. No URL of ours
 * ends in such a character.
 */
const TRAILING = /[\s\p{Cf}.,:;!?'"`´‘’“”„«»‹›()[\]{}<>*…|\\/]/u;

/** The text without such characters at its end. A loop, because a pattern starts over at each of them. */
function trimmedEnd(text: string): string {
	const characters = [...text];
	let end = characters.length;
	while (end > 0 && TRAILING.test(characters[end - 1] ?? '')) end--;
	return characters.slice(0, end).join('');
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** Typed into a search field, so its end may be meant. */
const TYPED = 'q';

function cleanQuery(search: string): string {
	const last = search.slice(Math.max(search.lastIndexOf('&') + 1, 1));
	const value = decoded(last);
	if (value === null || last.startsWith(`${TYPED}=`)) return search;
	const clean = trimmedEnd(value);
	return clean === value ? search : search.slice(0, search.length - last.length) + encodeURI(clean);
}

/** The path and query that a link was meant to have, or null when it is clean. It never names another host. */
export function cleanLink({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string | null {
	const path = decoded(pathname);
	if (path === null) return null;
	const clean = trimmedEnd(path);
	// A slash alone is for the router.
	const dirty = clean !== path && clean !== path.replace(/\/$/, '');
	const query = cleanQuery(search);
	if (!dirty && query === search) return null;
	return `/${(dirty ? encodeURI(clean) : pathname).replace(/^\/+/, '')}${query}`;
}
