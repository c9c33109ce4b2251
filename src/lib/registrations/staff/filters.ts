import { readCursor, type Cursor } from '../../core/keyset.ts';
import { buildListQuery, keyOfSlug, readSearch } from '../../core/list-query.ts';
import type { AttendeeFilter, Group } from './rules.ts';

/** What the attendee list shows, as in its query string. */
export type AttendeeFilters = {
	/** Parts of a name, company, address or guest. */
	q: string;
	/** Null for everybody. */
	only: AttendeeFilter | null;
	/** Null for the first group with anybody in it. */
	group: Group | null;
	/** Null for the first page. */
	cursor: Cursor | null;
};

/** URL slugs. URLs are Dutch in every language. */
const GROUP_SLUGS: Record<Group, string> = {
	coming: 'komen',
	waiting: 'wachtlijst',
	absent: 'niet-gekomen',
	gone: 'afgemeld'
};

const FILTER_SLUGS: Record<AttendeeFilter, string> = {
	note: 'notitie',
	needs: 'nodig',
	unmailed: 'zonder-adres',
	question: 'vraag',
	call: 'bellen'
};

/** The filters of the list, as in its query string. */
export const attendeeFilterSlug = (filter: AttendeeFilter): string => FILTER_SLUGS[filter];

/** Parses a query string; invalid values are ignored. */
export function readAttendeeFilters(query: URLSearchParams): AttendeeFilters {
	return {
		q: readSearch(query),
		only: keyOfSlug(FILTER_SLUGS, query.get('toon')) ?? null,
		group: keyOfSlug(GROUP_SLUGS, query.get('groep')) ?? null,
		cursor: readCursor(query)
	};
}

/** The query string of a list with changes, which begins at its first page unless `changes` has another one. */
export function attendeeQuery(filters: AttendeeFilters, changes: Partial<AttendeeFilters> = {}): string {
	const { q, only, group, cursor } = { ...filters, cursor: null, ...changes };
	return buildListQuery(
		{ q, toon: only !== null && FILTER_SLUGS[only], groep: group !== null && GROUP_SLUGS[group] },
		cursor
	);
}
