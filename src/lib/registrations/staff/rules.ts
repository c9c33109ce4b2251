import { hasSeat } from '../rules.ts';
import type { RegistrationStatus } from '../types.ts';
import type { Attendee, AttendeeCounts, GroupSize, Guest } from './types.ts';

/** Maximum length of the reason for cancelling or confirming a registration, in characters. The registrant reads it. */
export const LONGEST_REASON = 300;

/** People in one registration. */
export const LARGEST_PARTY = 10;

/** What staff choose for a party that does not fit: the waiting list, or more seats. */
export const WHEN_FULL = ['wait', 'raise'] as const;

/** Maximum length of the note of staff on a registration, in characters. */
export const LONGEST_NOTE = 1000;

/** What the attendee list can be limited to: as `planner.attendee_passes`. */
export const ATTENDEE_FILTERS = ['note', 'needs', 'unmailed', 'question', 'call'] as const;
export type AttendeeFilter = (typeof ATTENDEE_FILTERS)[number];

/** The groups of the attendee list: attending, waiting, not there, cancelled. */
export const GROUPS = ['coming', 'waiting', 'absent', 'gone'] as const;
export type Group = (typeof GROUPS)[number];

/** The statuses in each group. */
export const GROUP_STATUSES: Record<Group, readonly RegistrationStatus[]> = {
	coming: ['confirmed', 'offered', 'attended'],
	waiting: ['waitlisted'],
	absent: ['no_show'],
	gone: ['cancelled']
};

/** The people of each group, companions included, and the registrations that they are in. */
export function groupSizes(counts: AttendeeCounts): Record<Group, GroupSize> {
	const size = (group: Group): GroupSize => {
		const own = counts.filter(({ status }) => GROUP_STATUSES[group].includes(status));
		return {
			people: own.reduce((sum, { people }) => sum + people, 0),
			registrations: own.reduce((sum, { registrations }) => sum + registrations, 0)
		};
	};
	return { coming: size('coming'), waiting: size('waiting'), absent: size('absent'), gone: size('gone') };
}

/** The group to show: the chosen one, or else the first with anybody in it. */
export function shownGroup(chosen: Group | null, sizes: Record<Group, GroupSize>): Group {
	return chosen ?? GROUPS.find((group) => sizes[group].registrations > 0) ?? 'coming';
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

/** A spoken ticket code in groups of four, as it is read out: `1234 5678`. */
export function spacedCode(code: string): string {
	return code.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
