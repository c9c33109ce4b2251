import { oneLine, shorten } from '../../core/text.ts';
import { KIND_SLUGS } from '../filters.ts';
import { SESSION_KINDS, type SessionKind, type SessionStatus } from '../types.ts';

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

const LONGEST_QUERY = 200;
const MOST_PAGES = 10_000;

function keyOf<Key extends string>(slugs: Record<Key, string>, slug: string | null): Key | undefined {
	return (Object.keys(slugs) as Key[]).find((key) => slugs[key] === slug);
}

/** Reads an address; what means nothing is left out. What has been is shown latest first, unless asked otherwise. */
export function readListFilters(query: URLSearchParams): ListFilters {
	const period = keyOf(PERIOD_SLUGS, query.get('periode')) ?? 'upcoming';
	const asked = query.get('sorteer') ?? '';
	const sort = keyOf(SORT_SLUGS, asked.replace(/^-/, ''));
	const page = Number(query.get('pagina'));
	return {
		q: shorten(oneLine(query.get('q') ?? ''), LONGEST_QUERY),
		status: keyOf(STATUS_SLUGS, query.get('status')) ?? '',
		municipality: /^[a-z-]{1,40}$/.test(query.get('gemeente') ?? '') ? (query.get('gemeente') ?? '') : '',
		kind: SESSION_KINDS.find((kind) => KIND_SLUGS[kind] === query.get('soort')) ?? '',
		period,
		sort: sort ?? 'when',
		descending: sort ? asked.startsWith('-') : period === 'past',
		page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
	};
}

/** The address of a view of the list, without what is usual. Another view starts at its first page unless one is named. */
export function listQuery(filters: ListFilters, changes: Partial<ListFilters> = {}): string {
	const view = { ...filters, page: 1, ...changes };
	const query = new URLSearchParams();
	if (view.q) query.set('q', view.q);
	if (view.status) query.set('status', STATUS_SLUGS[view.status]);
	if (view.municipality) query.set('gemeente', view.municipality);
	if (view.kind) query.set('soort', KIND_SLUGS[view.kind]);
	if (view.period !== 'upcoming') query.set('periode', PERIOD_SLUGS[view.period]);
	if (view.sort !== 'when' || view.descending !== (view.period === 'past'))
		query.set('sorteer', (view.descending ? '-' : '') + SORT_SLUGS[view.sort]);
	if (view.page > 1) query.set('pagina', String(view.page));
	const text = query.toString();
	return text && `?${text}`;
}

/** Where a heading leads: the same column turns round, another one begins at its natural end. */
export function sortedBy(filters: ListFilters, sort: SortKey): string {
	const descending = filters.sort === sort ? !filters.descending : sort === 'seats';
	return listQuery(filters, { sort, descending });
}

/** Is there anything to take off, to see all again? */
export function isNarrowed({ q, status, municipality, kind, period }: ListFilters): boolean {
	return Boolean(q || status || municipality || kind || period !== 'upcoming');
}
