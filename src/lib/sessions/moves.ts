import type { SessionCard } from './types.ts';

/**
 * What is shown as when and where, as `planner.when_and_where` (SQL) lists it: another value of any of these is a move. The
 * preview, the mails, the calendar and the history all go by this list.
 */
export const MOVE_FIELDS = {
	startsAt: 'time',
	endsAt: 'time',
	placeName: 'place',
	placeAddress: 'place',
	municipalityName: 'place',
	onlineUrl: 'online'
} as const;
export type MoveField = keyof typeof MOVE_FIELDS;
export const MOVE_FIELD_NAMES = Object.keys(MOVE_FIELDS) as MoveField[];

/** What a move changes, for the reader. `Same`: the session was moved and moved back since the last mail. */
export type Change = 'Time' | 'Place' | 'Both' | 'Online' | 'Same';

export function changeOf(fields: readonly MoveField[]): Change {
	const parts = new Set(fields.map((field) => MOVE_FIELDS[field]));
	if (parts.has('time')) return parts.has('place') ? 'Both' : 'Time';
	return parts.has('place') ? 'Place' : parts.has('online') ? 'Online' : 'Same';
}

/**
 * When and where a session was in the reader's last mail. A field that is missing was not in it: the online link in mails to
 * registrants, and the municipality of a session that was online only.
 */
export type Previous = Partial<Pick<SessionCard, MoveField>> & Pick<SessionCard, 'startsAt' | 'endsAt'>;

/** The fields that differ from the reader's last mail. */
export function movedFields(session: Pick<SessionCard, MoveField>, previous: Previous): MoveField[] {
	return MOVE_FIELD_NAMES.filter((field) => {
		const [was, is] = [previous[field], session[field]];
		return was !== undefined && (is instanceof Date ? +is !== +(was ?? 0) : is !== was);
	});
}
