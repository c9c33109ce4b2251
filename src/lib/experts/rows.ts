import { z } from 'zod';
import { ADDRESS_OUTCOMES } from '../directory/addresses/types.ts';
import { camelKeys } from '../core/camel-case.ts';
import { language } from '../shapes/values.ts';

/** Database answers about experts, as domain types. Read by queries and commands only. */

const text = z.string().nullable();

const columns = {
	id: z.string(),
	name: z.string(),
	email: z.string(),
	phone: text,
	organisation_id: text,
	/** The name of the organisation, from the list or typed. */
	organisation: text,
	/** The typed name of an organisation that is not in the list. */
	organisation_name: text,
	job_title: text,
	bio: z.string(),
	/** Slugs. */
	themes: z.array(z.string()),
	/** Slugs; none means the whole region. */
	municipalities: z.array(z.string()),
	language,
	active: z.boolean(),
	version: z.int()
};

/** The columns of the view `experts`. */
export const EXPERT_COLUMNS = Object.keys(columns).join(',');

/** One row of `experts`. */
export const expertRow = z.object(columns).transform(camelKeys);

/** `expert_choices`. */
export const expertPickRow = z
	.object({ id: z.string(), name: z.string(), organisation: text, was_chosen: z.boolean() })
	.transform(camelKeys);

/** `save_expert`. */
export const savedExpertRow = z.object({ id: z.string(), version: z.int(), address: z.enum(ADDRESS_OUTCOMES) });
