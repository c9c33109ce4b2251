import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { REGISTRATION_STATUSES } from '../types.ts';
import type { Attendee } from './types.ts';
import { instant } from '../../shapes/values.ts';

const columns = {
	id: z.string(),
	session_id: z.string(),
	status: z.enum(REGISTRATION_STATUSES),
	name: z.string(),
	company: z.string().nullable(),
	email: z.string(),
	phone: z.string().nullable(),
	party_size: z.int(),
	diet: z.string().nullable(),
	needs: z.string().nullable(),
	created_at: instant,
	cancelled_at: instant.nullable()
};

const row = z.object(columns).transform(({ session_id, party_size, created_at, cancelled_at, ...rest }): Attendee => ({
	...rest,
	sessionId: session_id,
	partySize: party_size,
	position: null,
	createdAt: created_at,
	cancelledAt: cancelled_at
}));

/** Everybody who signed up for a session, in the order of the waiting list. Nobody for a viewer, or outside one's area. */
export async function attendees(client: Client, sessionId: string): Promise<Result<Attendee[]>> {
	const query = client
		.from('registrations')
		.select(Object.keys(columns).join(','))
		.eq('session_id', sessionId)
		.order('waiting_since', { nullsFirst: false })
		.order('queue_number')
		.limit(5000);
	const read = await readRows(query, 'registrations', z.array(row));
	if (!read.ok) return read;
	let position = 0;
	return ok(read.value.rows.map((one) => (one.status === 'waitlisted' ? { ...one, position: ++position } : one)));
}
