import type { z } from 'zod';
import type { TextPart } from '../../core/text-parts.ts';
import type { attendeeRow, guestRow } from './rows.ts';

/** A party that a registrant added; it counts in the party size of the registration. */
export type Guest = z.output<typeof guestRow>;

/**
 * A registration as staff of the area see it. `position` is the place on the waiting list, 1 is next; null for others. A guest also
 * is a line with links.
 */
export type Attendee = z.output<typeof attendeeRow> & {
	position: number | null;
	guests: (Guest & { line: TextPart[] })[];
};
