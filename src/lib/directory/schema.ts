import { z } from 'zod';
import { email, hidden, required } from '../shapes/form-fields.ts';

/** Asking for a sign-in link. The error messages are `signIn` of `i18n/…/form-errors.ts`. */
export const signInForm = z.object({ email: required(email) });

/** Signing in with the link of the mail. */
export const confirmForm = z.object({ token_hash: hidden(200) });
