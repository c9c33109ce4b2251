import { keyOfSlug, buildListQuery, readPage, readSearch, readSlug } from '../../core/list-query.ts';
import { KIND_SLUGS } from '../filters.ts';
import type { SessionKind, SessionStatus } from '../types.ts';

/** The filters, order and page of the staff list, as in the query string. */
export type ListFilters = {
	q: string;
	status: SessionStatus | '';
	municipality: string;
	kind: SessionKind | '';
	period: SessionPeriod;
	sort: SortKey;
	descending: boolean;
	/** From 1. */
	page: number;
};

export const PERIODS = ['upcoming', 'past', 'all'] as const;
export type SessionPeriod = (typeof PERIODS)[number];
export const SORT_KEYS = ['when', 'title', 'municipality', 'status', 'seats'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** URL slugs. URLs are Dutch in every language. */
export const PERIOD_SLUGS: Record<SessionPeriod, string> = { upcoming: 'komend', past: 'geweest', all: 'alles' };
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
		descending: sort ? asked.startsWith('-') : period === 'past',
		page: readPage(query)
	};
}

/** The query string of a view, without default values. Changes go to page 1 unless they include a page. */
export function listQuery(filters: ListFilters, changes: Partial<ListFilters> = {}): string {
	const view = { ...filters, page: 1, ...changes };
	const usual = view.sort === 'when' && view.descending === (view.period === 'past');
	return buildListQuery(
		{
			q: view.q,
			status: view.status && STATUS_SLUGS[view.status],
			gemeente: view.municipality,
			soort: view.kind && KIND_SLUGS[view.kind],
			periode: view.period !== 'upcoming' && PERIOD_SLUGS[view.period],
			sorteer: !usual && (view.descending ? '-' : '') + SORT_SLUGS[view.sort]
		},
		view.page
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
