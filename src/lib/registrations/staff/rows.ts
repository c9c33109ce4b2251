import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { linkPhones } from '../../shapes/linked-text.ts';
import { instant, language } from '../../shapes/values.ts';
import { REGISTRATION_STATUSES } from '../types.ts';
import { guestLine } from './rules.ts';

/** Database answers to staff about registrations, as domain types. Read by queries only. */

const text = z.string().nullable();
const status = z.enum(REGISTRATION_STATUSES);

const guest = z
	.object({ name: z.string(), company: text, phone: text, party_size: z.int(), diet: text, needs: text })
	.transform(camelKeys);

/** The columns of the view `registrations` that the attendee list needs. */
export const attendeeColumns = {
	id: z.string(),
	session_id: z.string(),
	status,
	name: z.string(),
	company: text,
	/** Null for somebody who called without one. */
	email: text,
	phone: text,
	party_size: z.int(),
	diet: text,
	needs: text,
	created_at: instant,
	cancelled_at: instant.nullable(),
	/** Place on the waiting list, 1 is next; left out where a whole list is read, whose rows are counted. */
	position: z.int().nullish(),
	guests: z.array(guest),
	/** The ticket code of who has no address. */
	spoken_code: text,
	/** Since when somebody without an address has to be called. */
	call_since: instant.nullable(),
	/** Of the mails. */
	language,
	/** Of staff; the registrant does not see it. */
	note: text,
	/** Differs after any change: what a colleague saw. */
	seen: z.string()
};

/** One row of `registrations`. `party` has the words for so many people. */
export const attendeeRow = (party: (people: number) => string) =>
	z.object(attendeeColumns).transform((row) => ({
		...camelKeys(row),
		position: row.position ?? null,
		phoneLinks: row.phone === null ? null : linkPhones(row.phone),
		guests: row.guests.map((guest) => ({ ...guest, line: linkPhones(guestLine(guest, party)) }))
	}));

/** `add_registration`. */
export const addedRow = z.object({ id: z.string(), status, has_address: z.boolean() }).transform(camelKeys);

/** `count_attendees`; null outside of one's area. */
export const attendeeCountsRow = z
	.array(z.object({ status, registrations: z.int(), people: z.int() }))
	.nullable()
	.transform((counts) => counts ?? []);

/** A party that a registrant added; it counts in the party size of the registration. */
export type GuestRow = z.output<typeof guest>;
