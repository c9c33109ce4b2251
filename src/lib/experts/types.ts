import type { z } from 'zod';
import type { expertRow } from './rows.ts';

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { jobTitle: 140, bio: 2000 };

/** A person with themes, an organisation and an area. */
export type Expert = z.output<typeof expertRow>;
