import { matchesSearch } from '../../core/text.ts';
import { hasSeat } from '../rules.ts';
import type { RegistrationStatus } from '../types.ts';
import type { Attendee } from './types.ts';

/** Letters in the reason why somebody is taken off the list or let in first; the person reads it, and it is kept. */
export const LONGEST_REASON = 300;

/** How a list is parted: who comes, who waits, who gave up the place. */
export const GROUPS = ['coming', 'waiting', 'gone'] as const;
export type Group = (typeof GROUPS)[number];

function groupOf(status: RegistrationStatus): Group {
	if (status === 'waitlisted') return 'waiting';
	return status === 'cancelled' ? 'gone' : 'coming';
}

/** Each group in its order: names for who comes, the line for who waits, latest first for who left. */
export function grouped(attendees: readonly Attendee[]): Record<Group, Attendee[]> {
	const groups: Record<Group, Attendee[]> = { coming: [], waiting: [], gone: [] };
	for (const attendee of attendees) groups[groupOf(attendee.status)].push(attendee);
	groups.coming.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
	groups.waiting.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
	groups.gone.sort((a, b) => (b.cancelledAt?.getTime() ?? 0) - (a.cancelledAt?.getTime() ?? 0));
	return groups;
}

/** Every word occurs somewhere in the name, company or address, whatever the accents. */
export function matches({ name, company, email }: Attendee, q: string): boolean {
	return matchesSearch(`${name} ${company ?? ''} ${email}`, q);
}

/** May staff still take this one off the list, or let it in before its turn? As the database decides it. */
export function mayTakeOff({ status }: Attendee): boolean {
	return hasSeat(status) || status === 'waitlisted';
}
