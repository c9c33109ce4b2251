import { z } from 'zod';
import { ok, type Result } from '../core/result.ts';
import { readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { HISTORY_COLUMNS, historyRow } from './rows.ts';
import type { HistoryEntry } from './types.ts';

const MOST = 200;

/** The history of a session (with its registrations, invitations and questions) or of a question, newest first. */
export async function historyOf(
	client: Client,
	of: { session_id: string } | { subject_kind: 'question'; subject_id: string }
): Promise<Result<HistoryEntry[]>> {
	const query = client.from('history').select(HISTORY_COLUMNS).match(of).order('id', { ascending: false }).limit(MOST);
	const read = await readRows(query, 'history', z.array(historyRow));
	return read.ok ? ok(read.value.rows) : read;
}
