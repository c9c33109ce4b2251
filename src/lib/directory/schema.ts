import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { oneLine } from '../core/text.ts';

/** Asking for a sign-in link. Messages are keys of `signIn.faults` in i18n. */
export const signInForm = z.object({
	email: z
		.string()
		.default('')
		.transform(oneLine)
		.refine((text) => text !== '', 'email_missing')
		.refine((text) => text === '' || isEmail(text), 'email_invalid')
});
