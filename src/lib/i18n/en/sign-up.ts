import type { Messages } from '../messages.ts';
import type { signUp as nl } from '../nl/sign-up.ts';

export const signUp = {
	title: 'Sign up'
} satisfies Messages<typeof nl>;
