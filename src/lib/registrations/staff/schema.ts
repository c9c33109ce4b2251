import { z } from 'zod';
import { LONGEST_COMPANY, LONGEST_NAME } from '../../core/lengths.ts';
import {
	checkbox,
	email,
	id,
	idempotencyKey,
	language,
	line,
	nameLine,
	optional,
	phone,
	required
} from '../../shapes/form-fields.ts';
import { LONGEST } from '../types.ts';
import { LONGEST_REASON, LARGEST_PARTY, WHEN_FULL } from './rules.ts';

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

/** Somebody who called. `somebody_else`: another one has the same name; `reason` is for added seats. */
export const addAttendeeForm = z.object({
	name: required(nameLine(LONGEST_NAME)),
	email: optional(email),
	company: optional(nameLine(LONGEST_COMPANY)),
	phone: optional(phone),
	party_size: partySize,
	diet: optional(line(LONGEST.diet)),
	needs: optional(line(LONGEST.needs)),
	language,
	when_full: z.enum(WHEN_FULL).nullable().catch(null),
	reason: optional(line(LONGEST_REASON)),
	somebody_else: checkbox,
	idempotency_key: idempotencyKey
});
export type AddAttendeeForm = z.output<typeof addAttendeeForm>;
