import type { z } from 'zod';
import type { colleagueRow } from './rows.ts';

/** Who may sign in. An organiser works in the municipalities and organisations named; a facilitator everywhere. */
export type Colleague = z.output<typeof colleagueRow>;
