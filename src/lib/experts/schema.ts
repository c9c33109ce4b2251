import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { multiLine, oneLine, textLength } from '../core/text.ts';
import { isUuid } from '../core/token.ts';

/** The form of an expert. Its words are `expert` of `i18n/…/form-errors.ts`. */

const line = (longest: number) =>
	z
		.string()
		.default('')
		.transform(oneLine)
		.refine((text) => textLength(text) <= longest, 'too_long');
const orNull = (text: string) => text || null;

export const expertForm = z.object({
	name: line(120).refine((text) => text !== '', 'name_missing'),
	email: line(254)
		.refine((text) => text !== '', 'email_missing')
		.refine((text) => text === '' || isEmail(text), 'email_invalid'),
	phone: line(40).transform(orNull),
	job_title: line(140).transform(orNull),
	organisation_id: z
		.string()
		.default('')
		.refine((text) => !text || isUuid(text), 'unknown_organisation')
		.transform(orNull),
	organisation_name: line(160).transform(orNull),
	bio: z
		.string()
		.default('')
		.transform(multiLine)
		.refine((text) => textLength(text) <= 2000, 'too_long'),
	themes: z.array(z.string()),
	municipalities: z.array(z.string()),
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

export type ExpertForm = z.output<typeof expertForm>;
