import { writeCursor, type Cursor } from '../core/keyset.ts';
import { fold, oneLine, shorten, textLength } from '../core/text.ts';
import { readDate } from '../core/typed-time.ts';
import { SESSION_KINDS, type SessionKind } from './types.ts';

/** The filters of the agenda. Dates are in Amsterdam time and inclusive. */
export type AgendaFilters = {
	municipality?: string;
	theme?: string;
	kind?: SessionKind;
	q?: string;
	from?: string;
	until?: string;
};

/** URL slugs of kinds. URLs are Dutch in every language. */
export const KIND_SLUGS: Record<SessionKind, string> = {
	theme_session: 'themabijeenkomst',
	entrepreneur_session: 'ondernemerssessie',
	local_event: 'lokaal-event'
};

/** Names of query parameters and form fields. */
export const FILTER_NAMES = {
	q: 'q',
	municipality: 'gemeente',
	theme: 'thema',
	kind: 'soort',
	from: 'van',
	until: 'tot'
} as const;

type FilterName = keyof typeof FILTER_NAMES;

/** The database uses no more of a search text. */
const LONGEST_QUERY = 200;

type Known = { municipalities: readonly { slug: string }[]; themes: readonly { slug: string }[] };

/**
 * Parses the filters in a query string. Invalid values are omitted and listed in `ignored`, so that a wrong link still shows an
 * agenda; a feed is empty then. Empty values are fields of the form that were not filled in.
 */
export function readFilters(
	query: URLSearchParams,
	{ municipalities, themes }: Known
): { filters: AgendaFilters; ignored: FilterName[] } {
	const filters: AgendaFilters = {};
	const ignored: FilterName[] = [];
	const read = <Name extends FilterName>(name: Name, parse: (text: string) => AgendaFilters[Name]) => {
		const text = oneLine(query.get(FILTER_NAMES[name]) ?? '');
		if (!text) return;
		const value = parse(text);
		if (value === undefined) ignored.push(name);
		else filters[name] = value;
	};
	const slugIn = (list: readonly { slug: string }[]) => (text: string) =>
		list.find(({ slug }) => slug === text.toLowerCase())?.slug;
	const day = (text: string) => readDate(text) ?? undefined;

	read('q', (text) => (textLength(text) > LONGEST_QUERY ? shorten(text, LONGEST_QUERY) : text));
	read('municipality', slugIn(municipalities));
	read('theme', slugIn(themes));
	read('kind', (text) => SESSION_KINDS.find((kind) => KIND_SLUGS[kind] === text.toLowerCase()));
	read('from', day);
	read('until', (text) => {
		const until = day(text);
		return until !== undefined && filters.from !== undefined && until < filters.from ? undefined : until;
	});
	return { filters, ignored };
}

/** The filters as a query string, in a fixed order, so that each view has one URL, and a page of them. Empty without both. */
export function filterQuery(filters: AgendaFilters, page: Cursor | null = null): string {
	const query = new URLSearchParams();
	for (const name of Object.keys(FILTER_NAMES) as FilterName[]) {
		const value = name === 'kind' ? filters.kind && KIND_SLUGS[filters.kind] : filters[name];
		if (value) query.set(FILTER_NAMES[name], value);
	}
	if (page) writeCursor(query, page);
	const text = query.toString();
	return text && `?${text}`;
}

export function isFiltered(filters: AgendaFilters): boolean {
	return Object.keys(filters).length > 0;
}

/** The municipality that was searched for: the one of the filter, or the one whose name is the search text. */
export function askedMunicipality<M extends { slug: string; name: string }>(
	{ municipality, q }: AgendaFilters,
	municipalities: readonly M[]
): M | undefined {
	return municipalities.find(({ slug, name }) =>
		municipality ? slug === municipality : q !== undefined && fold(name) === fold(q)
	);
}
