import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { aYearAgo, calendarWeek } from '../../core/periods.ts';
import { localDay, startOfDay } from '../../core/timezone.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { ListFilters, SortKey } from './filters.ts';
import { SESSION_COLUMNS, staffSessionRow } from './rows.ts';
import type { StaffSession } from './types.ts';

export const PAGE_SIZE = 25;
/** Maximum rows of a spreadsheet; far more than one region plans in years. */
const MOST_ROWS = 5000;

const COLUMNS: Record<SortKey, string> = {
	when: 'starts_at',
	title: 'title',
	municipality: 'municipality_name',
	status: 'status',
	seats: 'seats_taken'
};

/** One page of the sessions that the signed-in colleague may see, drafts included, and the total count. */
export async function sessionList(
	client: Client,
	filters: ListFilters,
	now: Date
): Promise<Result<{ rows: StaffSession[]; count: number }>> {
	const first = (filters.page - 1) * PAGE_SIZE;
	const read = await readRows(
		filteredQuery(client, filters, now).range(first, first + PAGE_SIZE - 1),
		'search_sessions',
		z.array(staffSessionRow)
	);
	// A page beyond the last one: the list has become shorter.
	if (!read.ok && read.status === 416 && filters.page > 1) return sessionList(client, { ...filters, page: 1 }, now);
	return read.ok ? ok({ rows: read.value.rows, count: read.value.count ?? read.value.rows.length }) : read;
}

/** The same without pages, for a spreadsheet. */
export async function allSessions(client: Client, filters: ListFilters, now: Date): Promise<Result<StaffSession[]>> {
	const read = await readRows(
		filteredQuery(client, filters, now).limit(MOST_ROWS),
		'search_sessions',
		z.array(staffSessionRow)
	);
	return read.ok ? ok(read.value.rows) : read;
}

function filteredQuery(client: Client, filters: ListFilters, now: Date) {
	const counted = { count: 'exact' } as const;
	let query = filters.q
		? client.rpc('search_sessions', { q: filters.q }, counted).select(SESSION_COLUMNS)
		: client.from('sessions').select(SESSION_COLUMNS, counted);
	if (filters.status === 'published') query = query.in('status', ['published', 'held', 'archived']);
	else if (filters.status) query = query.eq('status', filters.status);
	if (filters.municipality) query = query.eq('municipality', filters.municipality);
	if (filters.kind) query = query.eq('kind', filters.kind);
	const at = now.toISOString();
	if (filters.period === 'upcoming') query = query.gt('ends_at', at);
	if (filters.period === 'past') query = query.lte('ends_at', at);
	if (filters.period === 'year') query = query.lte('ends_at', at).gte('ends_at', aYearAgo(now).toISOString());
	if (filters.period === 'week') {
		const { from, until } = calendarWeek(now);
		query = query.gt('ends_at', from.toISOString()).lt('starts_at', until.toISOString());
	}
	return query.order(COLUMNS[filters.sort], { ascending: !filters.descending }).order('id');
}

/** Drafts and published sessions that are not over, soonest first. */
export async function openSessions(client: Client, now: Date): Promise<Result<StaffSession[]>> {
	const query = client
		.from('sessions')
		.select(SESSION_COLUMNS)
		.in('status', ['draft', 'published'])
		.gte('ends_at', startOfDay(localDay(now)).toISOString())
		.order('starts_at')
		.limit(1000);
	const read = await readRows(query, 'sessions', z.array(staffSessionRow));
	return read.ok ? ok(read.value.rows) : read;
}
