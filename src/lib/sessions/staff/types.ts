import type { z } from 'zod';
import type { historyRow, staffSessionRow } from './rows.ts';

/** A row of the staff list. */
export type StaffSession = z.output<typeof staffSessionRow>;

/** Kinds of actors in the history. */
export const ACTOR_KINDS = ['staff', 'entrepreneur', 'expert', 'organisation', 'system'] as const;

/** An entry of the history. `actor` is the name of a colleague; of others only the kind is stored. */
export type HistoryLine = z.output<typeof historyRow>;
