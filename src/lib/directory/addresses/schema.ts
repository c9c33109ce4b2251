import { z } from 'zod';

/** The answer of the old address: the button that was pressed. */
export const addressChangeForm = z.object({
	agreed: z.enum(['ja', 'nee'], 'answer_invalid').transform((button) => button === 'ja')
});
