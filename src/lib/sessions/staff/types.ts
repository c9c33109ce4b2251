import type { z } from 'zod';
import type { staffSessionRow } from './rows.ts';

/** A row of the staff list. */
export type StaffSession = z.output<typeof staffSessionRow>;
