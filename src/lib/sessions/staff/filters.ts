import { readCursor, type Cursor } from '../../core/keyset.ts';
import { keyOfSlug, buildListQuery, readSearch, readSlug } from '../../core/list-query.ts';
import { KIND_SLUGS } from '../filters.ts';
import type { SessionKind, SessionStatus } from '../types.ts';

/** The filters, order and page of the staff list, as in the query string. */
export type ListFilters = {
	q: string;
	/** `published` includes what became of published sessions: held and archived. */
	status: SessionStatus | '';
	municipality: string;
	kind: SessionKind | '';
	period: SessionPeriod;
	sort: SortKey;
	descending: boolean;
	cursor: Cursor | null;
};

/** `upcoming`: not over yet; `week`: in the calendar week of today; `past`: over; `year`: ended in the last twelve months. */
export const PERIODS = ['upcoming', 'week', 'past', 'year', 'all'] as const;
export type SessionPeriod = (typeof PERIODS)[number];
export const SORT_KEYS = ['when', 'title', 'municipality', 'status', 'seats'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** URL slugs. URLs are Dutch in every language. */
export const PERIOD_SLUGS: Record<SessionPeriod, string> = {
	upcoming: 'komend',
	week: 'deze-week',
	past: 'geweest',
	year: 'laatste-jaar',
	all: 'alles'
};
export const STATUS_SLUGS: Record<SessionStatus, string> = {
	draft: 'concept',
	published: 'gepubliceerd',
	held: 'geweest',
	archived: 'archief',
	cancelled: 'geannuleerd'
};
const SORT_SLUGS: Record<SortKey, string> = {
	when: 'wanneer',
	title: 'titel',
	municipality: 'gemeente',
	status: 'status',
	seats: 'plaatsen'
};

const isPast = (period: SessionPeriod): boolean => period === 'past' || period === 'year';

/** Parses a query string; invalid values are ignored. Past sessions are sorted latest first by default. */
export function readListFilters(query: URLSearchParams): ListFilters {
	const period = keyOfSlug(PERIOD_SLUGS, query.get('periode')) ?? 'upcoming';
	const asked = query.get('sorteer') ?? '';
	const sort = keyOfSlug(SORT_SLUGS, asked.replace(/^-/, ''));
	return {
		q: readSearch(query),
		status: keyOfSlug(STATUS_SLUGS, query.get('status')) ?? '',
		municipality: readSlug(query, 'gemeente'),
		kind: keyOfSlug(KIND_SLUGS, query.get('soort')) ?? '',
		period,
		sort: sort ?? 'when',
		descending: sort ? asked.startsWith('-') : isPast(period),
		cursor: readCursor(query)
	};
}

/** The query string of a view, without default values. It is the first page, unless `changes` has a cursor. */
export function listQuery(filters: ListFilters, changes: Partial<ListFilters> = {}): string {
	const view = { ...filters, cursor: null, ...changes };
	const usual = view.sort === 'when' && view.descending === isPast(view.period);
	return buildListQuery(
		{
			q: view.q,
			status: view.status && STATUS_SLUGS[view.status],
			gemeente: view.municipality,
			soort: view.kind && KIND_SLUGS[view.kind],
			periode: view.period !== 'upcoming' && PERIOD_SLUGS[view.period],
			sorteer: !usual && (view.descending ? '-' : '') + SORT_SLUGS[view.sort]
		},
		view.cursor
	);
}

/** The query string of a column heading: reverses the current order, or sorts by another column. */
export function sortedBy(filters: ListFilters, sort: SortKey): string {
	const descending = filters.sort === sort ? !filters.descending : sort === 'seats';
	return listQuery(filters, { sort, descending });
}

/** Is a filter active? */
export function isFiltered({ q, status, municipality, kind, period }: ListFilters): boolean {
	return Boolean(q || status || municipality || kind || period !== 'upcoming');
}

const DEFAULTS = readListFilters(new URLSearchParams());

/** The list behind each figure about sessions: it holds exactly the rows that the figure counts. */
export const FIGURE_LISTS = {
	/** The published sessions of this calendar week, also those that are over. */
	week: { ...DEFAULTS, period: 'week', status: 'published' },
	/** `sessions` of `chain_figures`; `people` is the sum of their `peopleReached`. */
	sessions: { ...DEFAULTS, period: 'year', status: 'published', descending: true }
} as const satisfies Record<string, ListFilters>;
