import { matchesSearch } from '../../core/text.ts';
import { hasSeat } from '../rules.ts';
import type { RegistrationStatus } from '../types.ts';
import type { Attendee, Guest } from './types.ts';

/** Maximum length of the reason for cancelling or confirming a registration, in characters. The registrant reads it. */
export const LONGEST_REASON = 300;

/** The groups of the attendee list: attending, waiting, cancelled. */
export const GROUPS = ['coming', 'waiting', 'gone'] as const;
export type Group = (typeof GROUPS)[number];

function groupOf(status: RegistrationStatus): Group {
	if (status === 'waitlisted') return 'waiting';
	return status === 'cancelled' ? 'gone' : 'coming';
}

/** The groups in their orders: attending by name, waiting by position, cancelled latest first. */
export function grouped(attendees: readonly Attendee[]): Record<Group, Attendee[]> {
	const groups: Record<Group, Attendee[]> = { coming: [], waiting: [], gone: [] };
	for (const attendee of attendees) groups[groupOf(attendee.status)].push(attendee);
	groups.coming.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
	groups.waiting.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
	groups.gone.sort((a, b) => (b.cancelledAt?.getTime() ?? 0) - (a.cancelledAt?.getTime() ?? 0));
	return groups;
}

/** Whether every word occurs in the name, company or address, regardless of accents. */
export function matches({ name, company, email, guests }: Attendee, q: string): boolean {
	return matchesSearch([`${name} ${company ?? ''} ${email}`, ...guests.map(guestLine)].join(' '), q);
}

/** Whether staff can cancel this registration or confirm it before its turn; the same rule as in the database. */
export function mayCancelAttendee({ status }: Attendee): boolean {
	return hasSeat(status) || status === 'waitlisted';
}

/** A guest in one line: name, company, more people, phone, diet and needs. */
export function guestLine({ name, company, partySize, phone, diet, needs }: Guest): string {
	const more = partySize > 1 ? `+${partySize - 1}` : null;
	return [name, company, more, phone, diet, needs].filter((part) => part !== null).join(' · ');
}
