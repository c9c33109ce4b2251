import { z } from 'zod';
import { id, idOrNone, lines, optional } from '../../../shapes/form-fields.ts';
import { ANSWERS } from '../types.ts';
import { LONGEST } from './types.ts';

/** Inviting an expert. The error messages are `invite` of `i18n/…/form-errors.ts`. */

const invitation = id('unknown_invitation');

export const inviteForm = z.object({
	expert: id('missing'),
	slot: idOrNone,
	personal_line: optional(lines(LONGEST.personalLine))
});
export const withdrawForm = z.object({ invitation, reason: optional(lines(LONGEST.reason)) });
export const noteForm = z.object({ invitation, answer: z.enum(ANSWERS, 'answer_invalid') });

export type InviteForm = z.output<typeof inviteForm>;
