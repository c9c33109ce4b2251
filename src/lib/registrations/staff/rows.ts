import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { linkPhones } from '../../shapes/linked-text.ts';
import { instant } from '../../shapes/values.ts';
import { REGISTRATION_STATUSES } from '../types.ts';

/** Database answers to staff about registrations, as domain types. Read by queries only. */

const text = z.string().nullable();

const columns = {
	id: z.string(),
	session_id: z.string(),
	status: z.enum(REGISTRATION_STATUSES),
	name: z.string(),
	company: text,
	email: z.string(),
	phone: text,
	party_size: z.int(),
	diet: text,
	needs: text,
	created_at: instant,
	cancelled_at: instant.nullable()
};

/** The columns of the view `registrations` that the attendee list needs. */
export const ATTENDEE_COLUMNS = Object.keys(columns).join(',');

const guestColumns = {
	registration_id: z.string(),
	name: z.string(),
	company: text,
	phone: text,
	party_size: z.int(),
	diet: text,
	needs: text
};

/** The columns of the view `guests` that the attendee list needs. */
export const GUEST_COLUMNS = Object.keys(guestColumns).join(',');

/** One row of `guests`. */
export const guestRow = z.object(guestColumns).transform(camelKeys);

/** One row of `registrations`. */
export const attendeeRow = z
	.object(columns)
	.transform((row) => ({ ...camelKeys(row), phoneLinks: row.phone === null ? null : linkPhones(row.phone) }));
