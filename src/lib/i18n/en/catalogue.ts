import type { Catalogue } from '../messages.ts';
import { hydrated } from './hydrated.ts';
import { invitations } from './invitations.ts';
import { personal } from './personal.ts';
import { questions } from './questions.ts';
import { referrals } from './referrals.ts';
import { signUp } from './sign-up.ts';

export const catalogue = {
	...hydrated,
	signUp,
	personal,
	invitations,
	questions,
	referrals
} satisfies Catalogue;
