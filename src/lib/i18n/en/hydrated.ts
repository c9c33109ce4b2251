import { agenda } from './agenda.ts';
import { colleagues } from './colleagues.ts';
import { common } from './common.ts';
import { desk } from './desk.ts';
import { errors } from './errors.ts';
import { inviting } from './inviting.ts';
import { network } from './network.ts';
import { outbox } from './outbox.ts';
import { planning } from './planning.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { staff } from './staff.ts';
import { today } from './today.ts';
import { triage } from './triage.ts';

/** The texts of the pages that come alive in the browser: those of staff. The others never leave the server as data. */
export const hydrated = {
	common,
	agenda,
	session,
	signIn,
	planning,
	desk,
	today,
	outbox,
	colleagues,
	network,
	staff,
	errors,
	inviting,
	triage
};
