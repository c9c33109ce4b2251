import { z } from 'zod';
import { oneLine, textLength } from '../../core/text.ts';
import { isUuid } from '../../core/token.ts';
import { LONGEST_REASON } from './rules.ts';

const registration = z.string().refine(isUuid, 'unknown_registration');
const reason = z
	.string()
	.default('')
	.transform(oneLine)
	.refine((text) => text !== '', 'reason_missing')
	.refine((text) => textLength(text) <= LONGEST_REASON, 'reason_too_long');

export const takeOffForm = z.object({ registration, reason });
/** `raise` adds just the seats that the party needs. */
export const letInForm = z.object({
	registration,
	reason,
	raise: z
		.string()
		.default('')
		.transform((text) => text === 'on')
});
