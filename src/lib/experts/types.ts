import type { z } from 'zod';
import type { expertRow } from './rows.ts';

/** A person with themes, an organisation and an area. */
export type Expert = z.output<typeof expertRow>;
