import { z } from 'zod';
import { isEmail } from '../../core/email.ts';
import { oneLine, textLength } from '../../core/text.ts';
import { LEVELS, ORGANISATION_KINDS } from './types.ts';

/** The form of an organisation. The words are `organisation` of `i18n/…/form-errors.ts`. */

const line = (longest: number) =>
	z
		.string()
		.default('')
		.transform(oneLine)
		.refine((text) => textLength(text) <= longest, 'too_long');
const orNull = (text: string) => text || null;

export const organisationForm = z.object({
	name: line(160).refine((text) => textLength(text) >= 2, 'name_missing'),
	kind: z.enum(ORGANISATION_KINDS, 'kind_missing'),
	level: z.enum(LEVELS, 'level_missing'),
	municipality: z.string().default('').transform(orNull),
	themes: z.array(z.string()),
	contact_name: line(120).transform(orNull),
	contact_email: line(254)
		.refine((text) => !text || isEmail(text), 'email_invalid')
		.transform(orNull),
	contact_phone: line(40).transform(orNull),
	website: line(300)
		// Typed as on a card: "www.voorbeeld.nl" is meant as a link.
		.transform((text) => (text && !/^[a-z]+:/i.test(text) ? `https://${text}` : text))
		.refine((text) => !text || /^https?:\/\/[^\s.]+\.\S+$/i.test(text), 'website_invalid')
		.transform(orNull),
	language: z.enum(['nl', 'en']).catch('nl'),
	active: z
		.string()
		.default('')
		.transform((text) => text === 'on'),
	/** That was handed out, of one that exists; what is none is older than all. */
	version: z
		.string()
		.default('')
		.transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0))
});

export type OrganisationForm = z.output<typeof organisationForm>;
