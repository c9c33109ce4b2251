import type { Messages } from '../messages.ts';
import type { signIn as nl } from '../nl/sign-in.ts';

export const signIn = {
	title: 'Sign in'
} satisfies Messages<typeof nl>;
