import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { oneLine } from '../core/text.ts';

/** Asking for a sign-in link. The words are `signIn` of `i18n/…/form-errors.ts`. */
export const signInForm = z.object({
	email: z
		.string()
		.default('')
		.transform(oneLine)
		.refine((text) => text !== '', 'email_missing')
		.refine((text) => text === '' || isEmail(text), 'email_invalid')
});

/** Signing in with the link of the mail. */
export const confirmForm = z.object({ token_hash: z.string().default('') });
