import { z } from 'zod';
import { LONGEST_NAME } from '../../core/lengths.ts';
import { ROLES } from '../../core/role.ts';
import { email, language, nameLine, required } from '../../shapes/form-fields.ts';

/** Inviting a colleague, or changing role and area. The error messages are `colleague` of `i18n/…/form-errors.ts`. */

export const colleagueForm = z
	.object({
		name: required(nameLine(LONGEST_NAME)),
		email: required(email),
		role: z.enum(ROLES, 'missing'),
		municipalities: z.array(z.string()),
		organisations: z.array(z.string()),
		language
	})
	.refine(
		({ role, municipalities, organisations }) =>
			role !== 'organiser' || municipalities.length + organisations.length > 0,
		{
			error: 'missing',
			path: ['municipalities']
		}
	);

/** Removing access. */
export const deactivateForm = z.object({ email: z.string().default('') });

export type ColleagueForm = z.output<typeof colleagueForm>;
