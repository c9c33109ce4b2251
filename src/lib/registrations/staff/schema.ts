import { z } from 'zod';
import { LONGEST_COMPANY, LONGEST_NAME } from '../../core/lengths.ts';
import {
	checkbox,
	email,
	hidden,
	id,
	idempotencyKey,
	language,
	line,
	lines,
	nameLine,
	optional,
	phone,
	required
} from '../../shapes/form-fields.ts';
import { LONGEST } from '../types.ts';
import { LARGEST_PARTY, LONGEST_NOTE, LONGEST_REASON, WHEN_FULL } from './rules.ts';

/** The forms of the attendee list. The error messages are `attendee` of `i18n/…/form-errors.ts`. */

const registration = id('unknown_registration');
const reason = required(line(LONGEST_REASON));

export const cancelAttendeeForm = z.object({ registration, reason });
export const calledForm = z.object({ registration });
/** `raise` adds the missing seats to the capacity. */
export const promoteAttendeeForm = z.object({ registration, reason, raise: checkbox });

const partySize = z
	.string()
	.default('')
	.refine((text) => /^[1-9]\d?$/.test(text) && Number(text) <= LARGEST_PARTY, {
		error: 'invalid',
		params: { most: LARGEST_PARTY }
	})
	.transform(Number);

const person = {
	name: required(nameLine(LONGEST_NAME)),
	email: optional(email),
	company: optional(nameLine(LONGEST_COMPANY)),
	phone: optional(phone),
	party_size: partySize,
	diet: optional(line(LONGEST.diet)),
	needs: optional(line(LONGEST.needs)),
	language
};
const whenFull = z.enum(WHEN_FULL).nullable().catch(null);

/** `seen` is what was on the screen; `reason` is for added seats. */
export const changeAttendeeForm = z.object({
	...person,
	seen: hidden(64),
	raise_capacity: checkbox,
	reason: optional(line(LONGEST_REASON))
});
export const moveAttendeeForm = z.object({
	to_session: id('missing'),
	when_full: whenFull,
	reason: optional(line(LONGEST_REASON))
});
export const noteForm = z.object({ note: optional(lines(LONGEST_NOTE)) });
export type ChangeAttendeeForm = z.output<typeof changeAttendeeForm>;
export type MoveAttendeeForm = z.output<typeof moveAttendeeForm>;

/** Somebody who called. `somebody_else`: another one has the same name; `reason` is for added seats. */
export const addAttendeeForm = z.object({
	...person,
	when_full: whenFull,
	reason: optional(line(LONGEST_REASON)),
	somebody_else: checkbox,
	idempotency_key: idempotencyKey
});
export type AddAttendeeForm = z.output<typeof addAttendeeForm>;
