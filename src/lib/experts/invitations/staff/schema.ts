import { z } from 'zod';
import { multiLine, textLength } from '../../../core/text.ts';
import { isUuid } from '../../../core/token.ts';
import { LONGEST } from './types.ts';

/** Asking an expert for a session. The words are `invite` of `i18n/…/form-errors.ts`. */

const words = (longest: keyof typeof LONGEST) =>
	z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => textLength(text) <= LONGEST[longest], 'too_long')
		.transform((text) => text || null);
const invitation = z.string().refine(isUuid, 'unknown_invitation');

export const inviteForm = z.object({
	expert: z.string().default('').refine(isUuid, 'expert_missing'),
	slot: z
		.string()
		.default('')
		.transform((text) => (isUuid(text) ? text : null)),
	personal_line: words('personalLine')
});
export const withdrawForm = z.object({ invitation, reason: words('reason') });
export const noteForm = z.object({
	invitation,
	answer: z.enum(['accepted', 'tentative', 'declined'], 'answer_invalid')
});

export type InviteForm = z.output<typeof inviteForm>;
