import { z } from 'zod';
import { ok, refused, type Result } from '../core/result.ts';
import type { Cursor } from '../core/keyset.ts';
import { addDays, localDay, startOfDay } from '../core/timezone.ts';
import { everyRow, readAround, readPage, readPart, type ListPage, type PagedList } from '../server/keyset.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { AgendaFilters, readFilters } from './filters.ts';
import { AGENDA_COLUMNS, agendaRow, sessionPageRow } from './rows.ts';
import { FEED_WINDOW, type AgendaEntry, type AgendaFeed, type SessionPage } from './types.ts';

/** Whole rows of cards in one, two and three columns. */
const PAGE_ROWS = 24;
/** The soonest, of which the nearest are suggested. */
const NEARBY_ROWS = 300;
/** A calendar program loads a feed as a whole, each time. */
const FEED_ROWS = 900;

function agendaList(client: Client, filters: AgendaFilters): PagedList<AgendaEntry> {
	return {
		where: 'search_agenda',
		shape: agendaRow,
		order: [
			{ column: 'starts_at', ascending: true },
			{ column: 'slug', ascending: true }
		],
		part: (cursor, most) => {
			const [cursor_starts_at, cursor_slug] = cursor?.key ?? [];
			const place = cursor ? { cursor_starts_at, cursor_slug, backwards: cursor.side === 'before' } : {};
			return client.rpc('search_agenda', { ...filters, max_rows: most, ...place }).select(AGENDA_COLUMNS);
		},
		count: () => callRpc(client, 'count_agenda', filters, z.int())
	};
}

/** A page of the agenda, soonest first: sessions that have not ended, or between the dates of the filters. */
export function agenda(
	client: Client,
	filters: AgendaFilters,
	cursor: Cursor | null = null
): Promise<Result<ListPage<AgendaEntry>>> {
	return readPage(agendaList(client, filters), cursor, PAGE_ROWS);
}

/** Sessions in other municipalities than the one that was asked for, to choose the nearest from. */
export function agendaElsewhere(client: Client, filters: AgendaFilters): Promise<Result<AgendaEntry[]>> {
	return readPart(agendaList(client, filters), null, NEARBY_ROWS);
}

const inWindow = (filters: AgendaFilters, today: string): AgendaFilters => {
	const [first, last] = [addDays(today, -FEED_WINDOW.daysBack), addDays(today, FEED_WINDOW.daysAhead)];
	const from = filters.from !== undefined && filters.from > first ? filters.from : first;
	const until = filters.until !== undefined && filters.until < last ? filters.until : last;
	return { ...filters, from, until };
};

/**
 * The sessions of a feed, within `FEED_WINDOW`. Dates in the filters can only narrow it. When there are more than a calendar
 * program should load, it has those nearest to today, what is ahead before what was, and is `cut`. Empty when a filter is
 * invalid: a subscriber would not see that it was left out.
 */
export async function feed(
	client: Client,
	{ filters, ignored }: ReturnType<typeof readFilters>,
	now: Date
): Promise<Result<AgendaFeed>> {
	if (ignored.length > 0) return ok({ sessions: [], cut: false });
	const today = localDay(now);
	const key = [startOfDay(today).toISOString(), ''];
	const found = await readAround(agendaList(client, inWindow(filters, today)), key, FEED_ROWS);
	return found.ok ? ok({ sessions: found.value.rows, cut: found.value.cut }) : found;
}

/** Every session within `FEED_WINDOW`, for search engines. */
export function sessionsToIndex(client: Client, now: Date): Promise<Result<AgendaEntry[]>> {
	return everyRow(agendaList(client, inWindow({}, localDay(now))));
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
