import { agenda } from './agenda.ts';
import { colleagues } from './colleagues.ts';
import { common } from './common.ts';
import { desk } from './desk.ts';
import { errors } from './errors.ts';
import { invitations } from './invitations.ts';
import { inviting } from './inviting.ts';
import { network } from './network.ts';
import { outbox } from './outbox.ts';
import { personal } from './personal.ts';
import { planning } from './planning.ts';
import { questions } from './questions.ts';
import { referrals } from './referrals.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { staff } from './staff.ts';
import { today } from './today.ts';
import { triage } from './triage.ts';
import { warnings } from './warnings.ts';

/** Every text of the screens. Dutch is written first: its shape is the shape that other languages must have. */
export const catalogue = {
	agenda,
	colleagues,
	common,
	desk,
	errors,
	invitations,
	inviting,
	network,
	outbox,
	personal,
	planning,
	questions,
	referrals,
	session,
	signIn,
	signUp,
	staff,
	today,
	triage,
	warnings
};
