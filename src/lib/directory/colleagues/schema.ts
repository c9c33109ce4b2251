import { z } from 'zod';
import { isEmail } from '../../core/email.ts';
import { oneLine, textLength } from '../../core/text.ts';
import { ROLES } from './types.ts';

/** Letting a colleague in, or changing what somebody may do. The words are `colleague` of `i18n/…/form-errors.ts`. */

const line = z.string().default('').transform(oneLine);

export const colleagueForm = z
	.object({
		name: line.refine((text) => text !== '', 'name_missing').refine((text) => textLength(text) <= 120, 'too_long'),
		email: line
			.refine((text) => text !== '', 'email_missing')
			.refine((text) => text === '' || isEmail(text), 'email_invalid'),
		role: z.enum(ROLES, 'role_missing'),
		municipalities: z.array(z.string()),
		organisations: z.array(z.string()),
		language: z.enum(['nl', 'en']).catch('nl')
	})
	.refine(
		({ role, municipalities, organisations }) =>
			role !== 'organiser' || municipalities.length + organisations.length > 0,
		{
			error: 'area_missing',
			path: ['municipalities']
		}
	);

/** Taking access away. */
export const deactivateForm = z.object({ email: line });

export type ColleagueForm = z.output<typeof colleagueForm>;
