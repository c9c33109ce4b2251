import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { ATTENDEE_COLUMNS, attendeeRow } from './rows.ts';
import type { Attendee } from './types.ts';

/** The registrations of a session, in the order of the waiting list. Empty for a viewer, and outside one's area. */
export async function attendees(client: Client, sessionId: string): Promise<Result<Attendee[]>> {
	const query = client
		.from('registrations')
		.select(ATTENDEE_COLUMNS)
		.eq('session_id', sessionId)
		.order('waiting_since', { nullsFirst: false })
		.order('queue_number')
		.limit(5000);
	const read = await readRows(query, 'registrations', z.array(attendeeRow));
	if (!read.ok) return read;
	let waiting = 0;
	return ok(read.value.rows.map((row) => ({ ...row, position: row.status === 'waitlisted' ? ++waiting : null })));
}
