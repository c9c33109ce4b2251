import { z } from 'zod';
import { ok, refused, type Result } from '../core/result.ts';
import { addDays, localDay } from '../core/timezone.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { AgendaFilters, readFilters } from './filters.ts';
import { AGENDA_COLUMNS, agendaRow, sessionPageRow } from './rows.ts';
import type { AgendaEntry, SessionPage } from './types.ts';

/** More than one region has in a year. */
const PAGE_ROWS = 300;
const FEED_ROWS = 1000;
const FEED_DAYS_BACK = 90;
const FEED_DAYS_AHEAD = 550;

async function search(client: Client, filters: AgendaFilters, rows: number): Promise<Result<AgendaEntry[]>> {
	const { municipality, theme, kind, q, from, until } = filters;
	const read = await readRows(
		client.rpc('search_agenda', { municipality, theme, kind, q, from, until, max_rows: rows }).select(AGENDA_COLUMNS),
		'search_agenda',
		z.array(agendaRow)
	);
	return read.ok ? { ok: true, value: read.value.rows } : read;
}

/** The agenda, soonest first: sessions that have not ended, or between the dates of the filters. */
export function agenda(client: Client, filters: AgendaFilters): Promise<Result<AgendaEntry[]>> {
	return search(client, filters, PAGE_ROWS);
}

/**
 * The sessions of a feed: from 90 days ago, so that recent changes and cancellations still arrive, until 18 months ahead. Dates
 * in the filters can only narrow this range. Empty when a filter is invalid: a subscriber would not see that it was left out.
 */
export async function feed(
	client: Client,
	{ filters, ignored }: ReturnType<typeof readFilters>,
	now: Date
): Promise<Result<AgendaEntry[]>> {
	if (ignored.length > 0) return ok([]);
	const today = localDay(now);
	const [first, last] = [addDays(today, -FEED_DAYS_BACK), addDays(today, FEED_DAYS_AHEAD)];
	const from = filters.from !== undefined && filters.from > first ? filters.from : first;
	const until = filters.until !== undefined && filters.until < last ? filters.until : last;
	return search(client, { ...filters, from, until }, FEED_ROWS);
}

/** As the check of `planner.session.slug`; anything else is refused without a query. */
const SLUG = /^[a-z0-9-]{1,90}$/;

/** One published session. Refuses unknown_session 404. */
export async function sessionBySlug(client: Client, slug: string): Promise<Result<SessionPage>> {
	if (!SLUG.test(slug)) return refused('unknown_session', 404);
	const found = await callRpc(client, 'session_page', { slug }, sessionPageRow.nullable());
	if (!found.ok) return found;
	return found.value ? { ok: true, value: found.value } : refused('unknown_session', 404);
}
