import { keyOfSlug, buildListQuery, readPage, readSearch, readSlug } from '../../core/list-query.ts';
import { KIND_SLUGS } from '../filters.ts';
import type { SessionKind, SessionStatus } from '../types.ts';

/** What the staff's list can be narrowed to, as it stands in the address. */
export type ListFilters = {
	q: string;
	status: SessionStatus | '';
	municipality: string;
	kind: SessionKind | '';
	period: Period;
	sort: SortKey;
	descending: boolean;
	/** From 1. */
	page: number;
};

export const PERIODS = ['upcoming', 'past', 'all'] as const;
export type Period = (typeof PERIODS)[number];
export const SORT_KEYS = ['when', 'title', 'municipality', 'status', 'seats'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** How things are written in addresses: those are Dutch in every language. */
export const PERIOD_SLUGS: Record<Period, string> = { upcoming: 'komend', past: 'geweest', all: 'alles' };
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

/** Reads an address; what means nothing is left out. What has been is shown latest first, unless asked otherwise. */
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

/** The address of a view of the list, without what is usual. Another view starts at its first page unless one is named. */
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

/** Where a heading leads: the same column turns round, another one begins at its natural end. */
export function sortedBy(filters: ListFilters, sort: SortKey): string {
	const descending = filters.sort === sort ? !filters.descending : sort === 'seats';
	return listQuery(filters, { sort, descending });
}

/** Is there anything to take off, to see all again? */
export function isFiltered({ q, status, municipality, kind, period }: ListFilters): boolean {
	return Boolean(q || status || municipality || kind || period !== 'upcoming');
}
