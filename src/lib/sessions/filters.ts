import { oneLine, shorten, textLength } from '../core/text.ts';
import { isLocalDate } from '../core/timezone.ts';
import { SESSION_KINDS, type SessionKind } from './types.ts';

/** What the agenda can be narrowed to. Dates are days in Amsterdam, both included. */
export type AgendaFilters = {
	municipality?: string;
	theme?: string;
	kind?: SessionKind;
	q?: string;
	from?: string;
	until?: string;
};

/** How kinds are written in addresses: those are Dutch in every language. */
export const KIND_SLUGS: Record<SessionKind, string> = {
	theme_session: 'themabijeenkomst',
	entrepreneur_session: 'ondernemerssessie',
	local_event: 'lokaal-event'
};

/** The names in addresses and forms. */
export const FILTER_NAMES = {
	q: 'q',
	municipality: 'gemeente',
	theme: 'thema',
	kind: 'soort',
	from: 'van',
	until: 'tot'
} as const;

type FilterName = keyof typeof FILTER_NAMES;

/** As much as the database looks at. */
const LONGEST_QUERY = 200;

type Known = { municipalities: readonly { slug: string }[]; themes: readonly { slug: string }[] };

/**
 * Reads the filters of an address. A value that means nothing is left out and named in `ignored`, so that a shared link with a
 * mistake in it still shows an agenda. An empty value is a field of the form that was left alone.
 */
export function readFilters(
	query: URLSearchParams,
	{ municipalities, themes }: Known
): { filters: AgendaFilters; ignored: FilterName[] } {
	const filters: AgendaFilters = {};
	const ignored: FilterName[] = [];
	const read = <Name extends FilterName>(name: Name, understand: (text: string) => AgendaFilters[Name]) => {
		const text = oneLine(query.get(FILTER_NAMES[name]) ?? '');
		if (!text) return;
		const value = understand(text);
		if (value === undefined) ignored.push(name);
		else filters[name] = value;
	};
	const slugIn = (list: readonly { slug: string }[]) => (text: string) => list.find(({ slug }) => slug === text)?.slug;
	const day = (text: string) => (isLocalDate(text) ? text : undefined);

	read('q', (text) => (textLength(text) > LONGEST_QUERY ? shorten(text, LONGEST_QUERY) : text));
	read('municipality', slugIn(municipalities));
	read('theme', slugIn(themes));
	read('kind', (text) => SESSION_KINDS.find((kind) => KIND_SLUGS[kind] === text));
	read('from', day);
	read('until', (text) => {
		const until = day(text);
		return until !== undefined && filters.from !== undefined && until < filters.from ? undefined : until;
	});
	return { filters, ignored };
}

/** The same filters as a query, always in one order: one view of the agenda has one address. Empty without filters. */
export function filterQuery(filters: AgendaFilters): string {
	const query = new URLSearchParams();
	for (const name of Object.keys(FILTER_NAMES) as FilterName[]) {
		const value = name === 'kind' ? filters.kind && KIND_SLUGS[filters.kind] : filters[name];
		if (value) query.set(FILTER_NAMES[name], value);
	}
	const text = query.toString();
	return text && `?${text}`;
}

export function isFiltered(filters: AgendaFilters): boolean {
	return Object.keys(filters).length > 0;
}
