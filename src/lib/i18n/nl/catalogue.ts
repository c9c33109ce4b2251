import { hydrated } from './hydrated.ts';
import { invitations } from './invitations.ts';
import { personal } from './personal.ts';
import { questions } from './questions.ts';
import { referrals } from './referrals.ts';
import { signUp } from './sign-up.ts';

/** Every text of the screens. Dutch is written first: its shape is the shape that other languages must have. */
export const catalogue = {
	...hydrated,
	signUp,
	personal,
	invitations,
	questions,
	referrals
};
