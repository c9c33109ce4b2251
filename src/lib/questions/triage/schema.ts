import { z } from 'zod';
import {
	checkbox,
	day,
	email,
	id,
	idempotencyKey,
	idOrNone,
	lines,
	nameLine,
	optional,
	phone,
	required,
	version
} from '../../shapes/form-fields.ts';
import { LONGEST_COMPANY, LONGEST_NAME } from '../../core/lengths.ts';
import { LEVELS } from '../../directory/organisations/types.ts';
import { LONGEST } from './types.ts';

/** What staff do with a question. The error messages are `triage` of `i18n/…/form-errors.ts`. */

const slug = z
	.string()
	.default('')
	.transform((text) => (/^[a-z-]{1,60}$/.test(text) ? text : null));

export const triageForm = z.object({
	version,
	theme: slug,
	municipality: slug,
	level: z
		.string()
		.default('')
		.transform((text) => LEVELS.find((level) => level === text) ?? null),
	responsible: idOrNone,
	next_action_on: day
});
export const answerForm = z.object({ version, answer: required(lines(LONGEST.answer)) });
export const closeForm = z.object({ version, reason: required(lines(LONGEST.reason)) });
export const referForm = z.object({
	version,
	organisation: id('missing'),
	note: optional(lines(LONGEST.note)),
	share_contact: checkbox
});
export const solvedForm = z.object({ version, heard_on: day, note: optional(lines(LONGEST.reason)) });
export const notSolvedForm = z.object({ version, reason: optional(lines(LONGEST.reason)) });
export const askerForm = z.object({
	version,
	name: required(nameLine(LONGEST_NAME)),
	email: optional(email),
	company: optional(nameLine(LONGEST_COMPANY)),
	phone: optional(phone)
});
export const referralForm = z.object({ referral: id('unknown_referral') });

export const noteForm = z.object({
	text: required(lines(LONGEST.text)),
	name: optional(nameLine(LONGEST_NAME)),
	email: optional(email),
	company: optional(nameLine(LONGEST_COMPANY)),
	phone: optional(phone),
	theme: slug,
	municipality: slug,
	idempotency_key: idempotencyKey
});

export type TriageForm = z.output<typeof triageForm>;
export type ReferForm = z.output<typeof referForm>;
export type SolvedForm = z.output<typeof solvedForm>;
export type AskerForm = z.output<typeof askerForm>;
export type NoteForm = z.output<typeof noteForm>;
