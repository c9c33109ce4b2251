import { matchesSearch } from '../../core/text.ts';
import { hasSeat } from '../rules.ts';
import type { RegistrationStatus } from '../types.ts';
import type { Attendee, Guest } from './types.ts';

/** Maximum length of the reason for cancelling or confirming a registration, in characters. The registrant reads it. */
export const LONGEST_REASON = 300;

/** The groups of the attendee list: attending, waiting, not there, cancelled. */
export const GROUPS = ['coming', 'waiting', 'absent', 'gone'] as const;
export type Group = (typeof GROUPS)[number];

function groupOf(status: RegistrationStatus): Group {
	if (status === 'waitlisted') return 'waiting';
	if (status === 'no_show') return 'absent';
	return status === 'cancelled' ? 'gone' : 'coming';
}

/** The groups in their orders: attending and not there by name, waiting by position, cancelled latest first. */
export function grouped(attendees: readonly Attendee[]): Record<Group, Attendee[]> {
	const groups: Record<Group, Attendee[]> = { coming: [], waiting: [], absent: [], gone: [] };
	for (const attendee of attendees) groups[groupOf(attendee.status)].push(attendee);
	for (const group of [groups.coming, groups.absent]) group.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
	groups.waiting.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
	groups.gone.sort((a, b) => (b.cancelledAt?.getTime() ?? 0) - (a.cancelledAt?.getTime() ?? 0));
	return groups;
}

/** The people of a group, companions included, and the registrations that they are in. */
export function sizeOf(group: readonly Attendee[]): { people: number; registrations: number } {
	return { people: group.reduce((sum, { partySize }) => sum + partySize, 0), registrations: group.length };
}

/** Whether every word occurs in the name, company or address, regardless of accents. */
export function matches({ name, company, email, guests }: Attendee, q: string): boolean {
	return matchesSearch(
		[`${name} ${company ?? ''} ${email}`, ...guests.map((guest) => guestLine(guest, String))].join(' '),
		q
	);
}

/** Whether staff can cancel this registration or confirm it before its turn; the same rule as in the database. */
export function mayCancelAttendee({ status }: Attendee): boolean {
	return hasSeat(status) || status === 'waitlisted';
}

/** A guest in one line: name, company, how many people that is when more than one, phone, diet and needs. */
export function guestLine(
	{ name, company, partySize, phone, diet, needs }: Guest,
	party: (people: number) => string
): string {
	const people = partySize > 1 ? party(partySize) : null;
	return [name, company, people, phone, diet, needs].filter((part) => part !== null).join(' · ');
}
