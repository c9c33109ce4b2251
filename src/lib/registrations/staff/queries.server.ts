import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import { linkPhones } from '../../shapes/linked-text.ts';
import type { Client } from '../../server/supabase.ts';
import { ATTENDEE_COLUMNS, attendeeRow, GUEST_COLUMNS, guestRow } from './rows.ts';
import { guestLine } from './rules.ts';
import type { Attendee } from './types.ts';

/** The registrations of a session, in the order of the waiting list. Empty for a viewer, and outside one's area.
 * @param party the words for so many people; the number alone when left out
 */
export async function attendees(
	client: Client,
	sessionId: string,
	party: (people: number) => string = String
): Promise<Result<Attendee[]>> {
	const query = client
		.from('registrations')
		.select(ATTENDEE_COLUMNS)
		.eq('session_id', sessionId)
		.order('waiting_since', { nullsFirst: false })
		.order('queue_number')
		.limit(5000);
	const guestQuery = client.from('guests').select(GUEST_COLUMNS).eq('session_id', sessionId).order('id').limit(5000);
	const [read, added] = await Promise.all([
		readRows(query, 'registrations', z.array(attendeeRow)),
		readRows(guestQuery, 'guests', z.array(guestRow))
	]);
	if (!read.ok) return read;
	if (!added.ok) return added;
	const guests = Map.groupBy(added.value.rows, ({ registrationId }) => registrationId);
	let waiting = 0;
	return ok(
		read.value.rows.map((row) => ({
			...row,
			position: row.status === 'waitlisted' ? ++waiting : null,
			guests: (guests.get(row.id) ?? []).map((guest) => ({ ...guest, line: linkPhones(guestLine(guest, party)) }))
		}))
	);
}
