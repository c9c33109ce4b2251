import type { z } from 'zod';
import type { historyRow, staffSessionRow } from './rows.ts';

/** One row of the staff's list. */
export type StaffSession = z.output<typeof staffSessionRow>;

/** Who does things. */
export const ACTOR_KINDS = ['staff', 'entrepreneur', 'expert', 'organisation', 'system'] as const;

/** One thing that was done. `actor` is the name of a colleague; of others only the kind is kept. */
export type HistoryLine = z.output<typeof historyRow>;
