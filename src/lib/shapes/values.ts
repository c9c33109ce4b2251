import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { isLocalDate } from '../core/timezone.ts';
import { isToken, isUuid } from '../core/token.ts';

/** Values as the database and the data of a mail write them. */

/** An instant, ISO 8601 with its offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A calendar day, `2027-01-14`. */
export const day = z.string().refine(isLocalDate);

/** The secret of a personal link. */
export const token = z.string().refine(isToken);

/** The id of a row, or the UID of a calendar entry. */
export const uuid = z.string().refine(isUuid);

export const language = z.enum(LANGUAGES);
