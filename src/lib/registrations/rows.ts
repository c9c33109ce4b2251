import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { sessionCardRow } from '../sessions/rows.ts';
import { SESSION_STATUSES } from '../sessions/types.ts';
import { REGISTRATION_STATUSES, SCOPES, type SignedUp } from './types.ts';
import { instant } from '../shapes/values.ts';

/** Database answers to a registrant, as domain types. Read by queries and commands only. */

const status = z.enum(REGISTRATION_STATUSES);
const text = z.string().nullable();

/** `online_url` only for those who have a seat. */
const sessionRow = z.intersection(sessionCardRow, z.object({ cancel_reason: text }).transform(camelKeys));

const repeatedSignUp = {
	id: z.string(),
	name: z.string(),
	company: text,
	party_size: z.int(),
	phone: text,
	diet: text,
	needs: text,
	/** Null when there was none, or it was asked. */
	question: text,
	/** The party comes along. */
	added: z.boolean(),
	/** Typed with the name of the registrant. */
	same_name: z.boolean()
};

/** What was typed at a repeated sign-up. */
const repeatedSignUpRow = z.object(repeatedSignUp).transform(camelKeys);

/** The same while it waits for the owner of the mailbox, with the registration it may be added to. */
const pendingSignUpRow = z
	.object({
		...repeatedSignUp,
		registration: z.object({
			status,
			session: z
				.object({ title: z.string(), status: z.enum(SESSION_STATUSES), starts_at: instant })
				.transform(camelKeys)
		})
	})
	.transform(camelKeys);

/** A registration as its owner sees it. */
export const myRegistrationRow = z
	.object({
		id: z.string(),
		name: z.string(),
		company: text,
		/** The registrant and the companions, 1 to 10. */
		party_size: z.int(),
		status,
		/** Place on the waiting list, 1 is next; only while waiting. */
		position: z.int().nullable(),
		/** Read at check-in. */
		ticket_code: z.string(),
		diet: text,
		needs: text,
		phone: text,
		created_at: instant,
		/** When the status last changed. */
		changed_at: instant,
		/** Changed by the owner of the mailbox: a link to one registration can no longer change or cancel it. */
		changed_by_owner: z.boolean(),
		/** Only for a mailed link. */
		repeated: z.array(repeatedSignUpRow),
		session: sessionRow
	})
	.transform(camelKeys);

const key = z.array(z.string()).nullable();

/** `my_registrations`: some of the registrations, the number of all, and the places to go on from. */
export const ownRegistrationsRow = z.object({
	count: z.int(),
	rows: z.array(myRegistrationRow),
	previous: key,
	next: key
});

/** `my_page`. Questions are for the questions domain to read. */
export const myPageRow = z.object({
	scope: z.enum(SCOPES),
	name: z.string(),
	email: z.string(),
	upcoming: ownRegistrationsRow,
	past: ownRegistrationsRow,
	repeated: z.object({ count: z.int(), rows: z.array(pendingSignUpRow) }),
	questions: z.array(z.unknown())
});

const registeredRow = z
	.object({ status, token: z.string(), position: z.int().nullable() })
	.transform((row): SignedUp => ({ kind: 'registered', ...row }));
const repeatedRow = z.object({ status: z.literal('repeated') }).transform((): SignedUp => ({ kind: 'repeated' }));

/** `sign_up`. */
export const signUpRow = z.union([repeatedRow, registeredRow]);

/** `cancel_registration` and `change_registration`. */
export const registrationStatusRow = z.object({ status });
