import { z } from 'zod';
import { cleanHttpUrl, isHttpUrl } from '../../core/http-url.ts';
import { textLength } from '../../core/text.ts';
import {
	checkbox,
	email,
	language,
	line,
	nameLine,
	optional,
	phone,
	versionOrOldest
} from '../../shapes/form-fields.ts';
import { LONGEST_COMPANY, LONGEST_NAME } from '../../core/lengths.ts';
import { LEVELS, LONGEST_WEBSITE, ORGANISATION_KINDS } from './types.ts';

/** The form of an organisation. The error messages are `organisation` of `i18n/…/form-errors.ts`. */

export const organisationForm = z.object({
	name: line(LONGEST_COMPANY).refine((text) => textLength(text) >= 2, 'missing'),
	kind: z.enum(ORGANISATION_KINDS, 'missing'),
	level: z.enum(LEVELS, 'missing'),
	municipality: z
		.string()
		.default('')
		.transform((slug) => slug || null),
	themes: z.array(z.string()),
	contact_name: optional(nameLine(LONGEST_NAME)),
	contact_email: optional(email),
	contact_phone: optional(phone),
	website: optional(
		line(LONGEST_WEBSITE)
			// People type "www.voorbeeld.nl", without a scheme.
			.transform((text) => (text && !/^[a-z]+:/i.test(text) ? `https://${text}` : text))
			.transform(cleanHttpUrl)
			.refine((text) => !text || (isHttpUrl(text) && new URL(text).hostname.includes('.')), 'invalid')
	),
	language,
	active: checkbox,
	/** The version that was edited; a missing or invalid one counts as older than any. */
	version: versionOrOldest
});

export type OrganisationForm = z.output<typeof organisationForm>;
