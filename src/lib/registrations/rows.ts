import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { sessionCardRow } from '../sessions/rows.ts';
import { REGISTRATION_STATUSES, SCOPES, type MyPage, type MyRegistration, type SignedUp } from './types.ts';
import { instant } from '../shapes/values.ts';

/** What the database answers about registrations, checked and put in our words. Read by queries and commands only. */

const status = z.enum(REGISTRATION_STATUSES);
const text = z.string().nullable();

const session = z.intersection(sessionCardRow, z.object({ cancel_reason: text }).transform(camelKeys));

const registration = z
	.object({
		id: z.string(),
		name: z.string(),
		company: text,
		party_size: z.int(),
		status,
		position: z.int().nullable(),
		ticket_code: z.string(),
		diet: text,
		needs: text,
		phone: text,
		created_at: instant,
		changed_at: instant,
		session
	})
	.transform((row): MyRegistration => camelKeys(row));

/** `my_page`. */
export const myPage: z.ZodType<MyPage> = z.object({
	scope: z.enum(SCOPES),
	name: z.string(),
	email: z.string(),
	registrations: z.array(registration),
	questions: z.array(z.unknown())
});

const registered = z
	.object({ status, token: z.string(), position: z.int().nullable() })
	.transform((row): SignedUp => ({ kind: 'registered', ...row }));
const repeated = z.object({ status: z.literal('repeated') }).transform((): SignedUp => ({ kind: 'repeated' }));

/** `sign_up`. */
export const signedUp = z.union([repeated, registered]);

/** `cancel_registration` and `change_registration`. */
export const standing = z.object({ status });
