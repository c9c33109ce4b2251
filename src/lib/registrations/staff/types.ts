import type { z } from 'zod';
import type { addedRow, attendeeCountsRow, attendeeRow, GuestRow } from './rows.ts';

/** A party that a registrant added; it counts in the party size of the registration. */
export type Guest = GuestRow;

/**
 * A registration as staff of the area see it. `position` is the place on the waiting list, 1 is next; null for others. A guest also
 * is a line with links.
 */
export type Attendee = z.output<ReturnType<typeof attendeeRow>>;

/** Somebody whom a colleague added. */
export type AddedAttendee = z.output<typeof addedRow>;

/** How many registrations and people have each status; a status of nobody is left out. */
export type AttendeeCounts = z.output<typeof attendeeCountsRow>;

/** How large a group of the attendee list is. */
export type GroupSize = { people: number; registrations: number };
