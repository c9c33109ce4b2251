import { z } from 'zod';
import { id, idOrNone, lines, optional, version } from '../../../shapes/form-fields.ts';
import { ANSWERS } from '../types.ts';
import { LONGEST } from './types.ts';

/** Inviting an expert. The error messages are `invite` of `i18n/…/form-errors.ts`. */

const invitation = id('unknown_invitation');

export const inviteForm = z.object({
	expert: id('missing'),
	slot: idOrNone,
	personal_line: optional(lines(LONGEST.personalLine))
});
/** The experts of the programme to invite, for the version that was shown: publishing a draft invites nobody if none is chosen. */
export const publishForm = z.object({ version, experts: z.array(id('unknown_programme_item')) });
export const inviteProgrammeForm = z.object({ version, experts: publishForm.shape.experts.min(1, 'missing') });
export const withdrawForm = z.object({ invitation, reason: optional(lines(LONGEST.reason)) });
/** Nobody is needed: the button is the whole form. */
export const noExpertForm = z.object({});
export const noteForm = z.object({ invitation, answer: z.enum(ANSWERS, 'answer_invalid') });

export type InviteForm = z.output<typeof inviteForm>;
