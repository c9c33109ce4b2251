import type { z } from 'zod';
import type { attendeeRow } from './rows.ts';

/** A registration as staff of the area see it. `position` is the place on the waiting list, 1 is next; null for others. */
export type Attendee = z.output<typeof attendeeRow> & { position: number | null };
