import { z } from 'zod';

/** A moment as the database writes it, always with its offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
