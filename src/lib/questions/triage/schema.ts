import { z } from 'zod';
import { isEmail } from '../../core/email.ts';
import { multiLine, oneLine, textLength } from '../../core/text.ts';
import { isLocalDate } from '../../core/timezone.ts';
import { isUuid } from '../../core/token.ts';
import { LEVELS, LONGEST } from './types.ts';

/** What staff do with a question. The words are `triage` of `i18n/…/form-errors.ts`. */

const slug = z
	.string()
	.default('')
	.transform((text) => (/^[a-z-]{1,60}$/.test(text) ? text : null));

const words = (longest: keyof typeof LONGEST) =>
	z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => textLength(text) <= LONGEST[longest], 'too_long');
const demanded = (longest: keyof typeof LONGEST) => words(longest).refine((text) => text !== '', 'missing');
const line = z
	.string()
	.default('')
	.transform(oneLine)
	.refine((text) => textLength(text) <= LONGEST.line, 'too_long')
	.transform((text) => text || null);

/** Which version was on the screen. */
const version = z
	.string()
	.regex(/^\d{1,9}$/, 'invalid_input')
	.transform(Number);

export const triageForm = z.object({
	version,
	theme: slug,
	municipality: slug,
	level: z
		.string()
		.default('')
		.transform((text) => LEVELS.find((level) => level === text) ?? null),
	responsible: z
		.string()
		.default('')
		.transform((text) => (isUuid(text) ? text : null)),
	next_action_on: z.string().default('').refine(isLocalDate, 'date_missing')
});
export const answerForm = z.object({ version, answer: demanded('answer') });
export const closeForm = z.object({ version, reason: demanded('reason') });
export const referForm = z.object({
	version,
	organisation: z.string().default('').refine(isUuid, 'organisation_missing'),
	note: words('note').transform((text) => text || null),
	share_contact: z
		.string()
		.default('')
		.transform((text) => text === 'on')
});
export const referralForm = z.object({ referral: z.string().refine(isUuid, 'unknown_referral') });

export const noteForm = z.object({
	text: demanded('text'),
	name: line,
	email: line.refine((text) => text === null || isEmail(text), 'email_invalid'),
	company: line,
	theme: slug,
	municipality: slug,
	idempotency_key: z
		.string()
		.default('')
		.transform((text) => (/^[A-Za-z0-9-]{16,64}$/.test(text) ? text : null))
});

export type TriageForm = z.output<typeof triageForm>;
export type ReferForm = z.output<typeof referForm>;
export type NoteForm = z.output<typeof noteForm>;
