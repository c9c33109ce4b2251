import { z } from 'zod';
import { LONGEST_COMPANY, LONGEST_NAME } from '../core/lengths.ts';
import { LONGEST } from './types.ts';
import {
	checkbox,
	email,
	language,
	line,
	nameLine,
	lines,
	optional,
	optionalId,
	phone,
	required,
	versionOrOldest
} from '../shapes/form-fields.ts';

/** The form of an expert. Its error messages are `expert` of `i18n/…/form-errors.ts`. */

export const expertForm = z.object({
	name: required(nameLine(LONGEST_NAME)),
	email: required(email),
	phone: optional(phone),
	job_title: optional(line(LONGEST.jobTitle)),
	organisation_id: optionalId('unknown'),
	organisation_name: optional(nameLine(LONGEST_COMPANY)),
	bio: lines(LONGEST.bio),
	themes: z.array(z.string()),
	municipalities: z.array(z.string()),
	language,
	active: checkbox,
	/** The version that was edited; a missing or invalid one counts as older than any. */
	version: versionOrOldest
});

export type ExpertForm = z.output<typeof expertForm>;
