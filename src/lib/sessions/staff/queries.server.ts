import { z } from 'zod';
import { pickList, type PickList, type PickQuery } from '../../core/pick-list.ts';
import { ok, type Result } from '../../core/result.ts';
import { aYearAgo, calendarWeek } from '../../core/periods.ts';
import { pickListPath } from '../../directory/paths.ts';
import { batches, countRows, readPage, type Listed, type ListPage } from '../../server/keyset.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { FIGURE_LISTS, type ListFilters, type SessionPeriod, type SortKey } from './filters.ts';
import { SESSION_COLUMNS, staffSessionRow } from './rows.ts';
import type { StaffSession } from './types.ts';

const PAGE_SIZE = 25;

/** The columns of each order; all in one direction, so that one index serves both. */
const ORDERS: Record<SortKey, readonly string[]> = {
	when: ['starts_at', 'id'],
	title: ['sort_title', 'id'],
	municipality: ['municipality', 'starts_at', 'id'],
	status: ['status', 'starts_at', 'id'],
	seats: ['seats_taken', 'id']
};

/** One page of the sessions that the signed-in colleague may see, drafts included, and the total count. */
export function sessionList(
	client: Client,
	filters: ListFilters,
	now: Date,
	size = PAGE_SIZE
): Promise<Result<ListPage<StaffSession>>> {
	return readPage(filteredList(client, filters, now), filters.cursor, size);
}

/** The same without pages, in batches. */
export const allSessions = (client: Client, filters: ListFilters, now: Date) =>
	batches(filteredList(client, filters, now));

function filteredList(client: Client, filters: ListFilters, now: Date): Listed<StaffSession> {
	const columns = ORDERS[filters.sort];
	const names = filters.sort === 'title' ? `${SESSION_COLUMNS},sort_title` : SESSION_COLUMNS;
	return {
		where: filters.q ? 'search_sessions' : 'sessions',
		shape: staffSessionRow,
		order: columns.map((column) => ({ column, ascending: !filters.descending })),
		query: (options) => filteredQuery(client, filters, { now, names, options })
	};
}

function filteredQuery(
	client: Client,
	filters: ListFilters,
	{ now, names, options }: { now: Date; names: string; options: { count?: 'exact' } }
) {
	const { after, since, until, endedBy } = boundsOf(filters.period, now);
	const from = after ?? since;
	const earliest = from && new Date(from.getTime() - LONGEST_MS).toISOString();
	const latest = (endedBy ?? until)?.toISOString();
	// The same bounds as below, in which an index on the start begins and ends.
	let query = filters.q
		? client.rpc('search_sessions', { q: filters.q, earliest, latest }, options).select(names)
		: client.from('sessions').select(names, options);
	if (earliest) query = query.gte('starts_at', earliest);
	if (latest) query = query.lte('starts_at', latest);
	if (filters.status === 'published') query = query.in('status', ['published', 'held', 'archived']);
	else if (filters.status) query = query.eq('status', filters.status);
	if (filters.municipality) query = query.eq('municipality', filters.municipality);
	if (filters.kind) query = query.eq('kind', filters.kind);
	if (after) query = query.gt('ends_at', after.toISOString());
	if (since) query = query.gte('ends_at', since.toISOString());
	if (endedBy) query = query.lte('ends_at', endedBy.toISOString());
	return until ? query.lt('starts_at', until.toISOString()) : query;
}

/** No session lasts longer: `ends_after_start` of the table. */
const LONGEST_MS = 7 * 86_400_000;

/** Sessions that end after `after`, not before `since`, not after `endedBy`, and start before `until`. */
type Bounds = { after?: Date; since?: Date; until?: Date; endedBy?: Date };

function boundsOf(period: SessionPeriod, now: Date): Bounds {
	if (period === 'upcoming') return { after: now };
	if (period === 'past') return { endedBy: now };
	if (period === 'year') return { since: aYearAgo(now), endedBy: now };
	if (period === 'all') return {};
	const { from, until } = calendarWeek(now);
	return { after: from, until };
}

/** How many sessions this week has. */
export const countSessionsOfWeek = (client: Client, now: Date): Promise<Result<number>> =>
	countRows(filteredList(client, FIGURE_LISTS.week, now));

/** The published sessions that have not begun, soonest first, to choose from. */
export async function upcomingPicks(
	client: Client,
	asked: PickQuery,
	now: Date,
	label: (session: StaffSession) => string
): Promise<Result<PickList>> {
	const earliest = now.toISOString();
	const from = asked.q
		? client.rpc('search_sessions', { q: asked.q, earliest }, { get: true }).select(SESSION_COLUMNS)
		: client.from('sessions').select(SESSION_COLUMNS);
	const query = from.eq('status', 'published').gt('starts_at', earliest).order('starts_at').order('id').limit(51);
	const none = Promise.resolve({ data: [], error: null, status: 200 });
	const chosen = client.from('sessions').select(SESSION_COLUMNS).in('id', asked.chosen);
	const shape = z.array(staffSessionRow);
	const [found, before] = await Promise.all([
		readRows(query, 'sessions', shape),
		readRows(asked.chosen.length > 0 ? chosen : none, 'sessions', shape)
	]);
	if (!found.ok) return found;
	if (!before.ok) return before;
	const rows = [
		...before.value.rows.map((row) => ({ ...row, wasChosen: true })),
		...found.value.rows.filter(({ id }) => !asked.chosen.includes(id)).map((row) => ({ ...row, wasChosen: false }))
	];
	return ok(
		pickList(rows, asked, pickListPath('sessies'), (session) => ({ value: session.id, label: label(session) }))
	);
}
