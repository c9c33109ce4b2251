import { z } from 'zod';
import { id } from '../shapes/form-fields.ts';
import { KINDS, TERMS } from './types.ts';

/** Hiding a row of the start page. Nobody types these fields. */

const row = { kind: z.enum(KINDS, 'invalid_input'), subject: id('invalid_input') };

export const snoozeForm = z.object({ ...row, until: z.enum(TERMS, 'invalid_input') });
export const endSnoozeForm = z.object(row);

export type SnoozeForm = z.output<typeof snoozeForm>;
