import { z } from 'zod';
import { ADDRESS_OUTCOMES } from '../addresses/types.ts';
import { camelKeys } from '../../core/camel-case.ts';
import { language } from '../../shapes/values.ts';
import { LEVELS, ORGANISATION_KINDS } from './types.ts';

/** Database answers about organisations, as domain types. Read by queries and commands only. */

const text = z.string().nullable();

const columns = {
	id: z.string(),
	name: z.string(),
	kind: z.enum(ORGANISATION_KINDS),
	level: z.enum(LEVELS),
	/** A slug; null for an organisation that is not of a single municipality. */
	municipality: text,
	/** Slugs. */
	themes: z.array(z.string()),
	website: text,
	language,
	active: z.boolean(),
	/** Whether a question can be referred to it: active, and with a contact to mail. */
	can_receive: z.boolean(),
	// Null for a viewer.
	contact_name: text,
	contact_email: text,
	contact_phone: text,
	version: z.int()
};

/** The columns of the view `organisations`. */
export const ORGANISATION_COLUMNS = Object.keys(columns).join(',');

/** One row of `organisations`. */
export const organisationRow = z.object(columns).transform(camelKeys);

/** `organisation_choices`. */
export const organisationPickRow = z
	.object({ id: z.string(), name: z.string(), can_receive: z.boolean(), was_chosen: z.boolean() })
	.transform(camelKeys);

/** `save_organisation`. */
export const savedOrganisationRow = z.object({ id: z.string(), version: z.int(), address: z.enum(ADDRESS_OUTCOMES) });
