import { z } from 'zod';
import type { Cursor } from '../../core/keyset.ts';
import { ok, type Result } from '../../core/result.ts';
import { batches, readPage, type Listed, type ListPage } from '../../server/keyset.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { attendeeColumns, attendeeCountsRow, attendeeRow } from './rows.ts';
import { GROUP_STATUSES, groupSizes, type AttendeeFilter, type Group } from './rules.ts';
import type { Attendee, GroupSize } from './types.ts';

const PAGE_SIZE = 25;

type Order = Listed<Attendee>['order'];

/** Attending and not there by name, waiting in the order of the list, cancelled latest first. */
const BY_NAME: Order = [
	{ column: 'sort_name', ascending: true },
	{ column: 'id', ascending: true }
];
const ORDERS: Record<Group, Order> = {
	coming: BY_NAME,
	waiting: [
		{ column: 'waiting_since', ascending: true },
		{ column: 'queue_number', ascending: true }
	],
	absent: BY_NAME,
	gone: [
		{ column: 'cancelled_at', ascending: false },
		{ column: 'id', ascending: true }
	]
};

type Words = (people: number) => string;

/** Which part of the list: found by `q`, in a filter. */
type Shown = { q: string; only: AttendeeFilter | null };
const EVERYBODY: Shown = { q: '', only: null };

/** One registration; null for a viewer, outside one's area, and when it is of another session. */
export async function attendee(
	client: Client,
	sessionId: string,
	id: string,
	party: Words
): Promise<Result<Attendee | null>> {
	const found = await readRows(
		client
			.from('registrations')
			.select(Object.keys(attendeeColumns).join(','))
			.eq('session_id', sessionId)
			.eq('id', id),
		'registrations',
		z.array(attendeeRow(party))
	);
	return found.ok ? ok(found.value.rows[0] ?? null) : found;
}

/**
 * How large each group of the attendee list is, with `q` and `only` of those that the search finds. Nobody for a viewer, and outside one's
 * area.
 */
export async function attendeeSizes(
	client: Client,
	sessionId: string,
	{ q, only }: Shown
): Promise<Result<Record<Group, GroupSize>>> {
	const counts = await callRpc(
		client,
		'count_attendees',
		{ session_id: sessionId, ...(q && { q }), ...(only && { filter: only }) },
		attendeeCountsRow
	);
	return counts.ok ? ok(groupSizes(counts.value)) : counts;
}

/**
 * One page of a group. Empty for a viewer, and outside one's area.
 * @param party the words for so many people
 */
export function attendeePage(
	client: Client,
	sessionId: string,
	{ group, cursor, ...shown }: Shown & { group: Group; cursor: Cursor | null },
	party: Words
): Promise<Result<ListPage<Attendee>>> {
	return readPage(listed(client, sessionId, { group, ...shown, positions: true }, party), cursor, PAGE_SIZE);
}

/** All registrations of these groups, or those of a filter or with these ids, in batches, one group after the other. */
export async function* everyAttendee(
	client: Client,
	sessionId: string,
	groups: readonly Group[],
	party: Words,
	{ q, only, ids = [] }: Shown & { ids?: readonly string[] } = EVERYBODY
): AsyncGenerator<Result<Attendee[]>, void> {
	// Places are those of the whole list: of a part of it, they are not counted here.
	const all = ids.length === 0 && !q && !only;
	for (const group of groups) {
		let place = 0;
		for await (const batch of batches(listed(client, sessionId, { group, q, only, ids, positions: false }, party))) {
			if (!batch.ok) return yield batch;
			yield group === 'waiting' && all ? ok(batch.value.map((row) => ({ ...row, position: ++place }))) : batch;
		}
	}
}

function listed(
	client: Client,
	sessionId: string,
	{ group, q, only, ids = [], positions }: Shown & { group: Group; ids?: readonly string[]; positions: boolean },
	party: Words
): Listed<Attendee> {
	const order = ORDERS[group];
	const names = [...Object.keys(attendeeColumns), ...order.map(({ column }) => column)];
	// To find a place, all places before it are counted: of a whole list, that would be done for each row.
	const columns = [...new Set(names)].filter((name) => positions || name !== 'position').join(',');
	return {
		where: q || only ? 'search_attendees' : 'registrations',
		shape: attendeeRow(party),
		order,
		query: (options) => {
			const rows =
				q || only
					? client
							.rpc('search_attendees', { session_id: sessionId, q, ...(only && { filter: only }) }, options)
							.select(columns)
					: client.from('registrations').select(columns, options).eq('session_id', sessionId);
			const ofGroup = rows.in('status', GROUP_STATUSES[group]);
			return ids.length > 0 ? ofGroup.in('id', ids) : ofGroup;
		}
	};
}
