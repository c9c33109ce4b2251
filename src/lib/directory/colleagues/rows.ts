import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { ROLES } from '../../core/role.ts';
import { instant, language } from '../../shapes/values.ts';

/** Database answers about colleagues, as domain types. Read by queries only. */

const columns = {
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: z.enum(ROLES),
	language,
	/** Slugs. */
	municipalities: z.array(z.string()),
	/** Ids. */
	organisations: z.array(z.string()),
	organisation_names: z.array(z.string()),
	active: z.boolean(),
	signed_in_at: instant.nullable()
};

/** The columns of the view `staff` that lists need. */
export const COLLEAGUE_COLUMNS = Object.keys(columns).join(',');

/** One row of `staff`. */
export const colleagueRow = z.object(columns).transform(camelKeys);

/** `colleague_choices`. */
export const colleaguePickRow = z
	.object({ id: z.string(), name: z.string(), was_chosen: z.boolean() })
	.transform(camelKeys);
