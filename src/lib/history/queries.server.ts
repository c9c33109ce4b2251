import type { Cursor } from '../core/keyset.ts';
import type { Result } from '../core/result.ts';
import { readPage, type ListPage } from '../server/keyset.ts';
import type { Client } from '../server/supabase.ts';
import { HISTORY_COLUMNS, historyRow } from './rows.ts';
import type { HistoryEntry } from './types.ts';

const PAGE_SIZE = 50;

/** A page of the history of a session (with its registrations, invitations and questions) or of a question, newest first. */
export function historyOf(
	client: Client,
	of: { session_id: string } | { subject_kind: 'question'; subject_id: string },
	cursor: Cursor | null
): Promise<Result<ListPage<HistoryEntry>>> {
	const query = (options: { count?: 'exact' }) => client.from('history').select(HISTORY_COLUMNS, options).match(of);
	return readPage(
		{ where: 'history', shape: historyRow, order: [{ column: 'id', ascending: false }], query },
		cursor,
		PAGE_SIZE
	);
}
