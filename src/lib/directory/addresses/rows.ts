import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { instant } from '../../shapes/values.ts';

/** Database answers about changes of address, as domain types. Read by queries only. */

const columns = {
	new_email: z.string(),
	/** The name of a colleague; null when they were removed. */
	asked_by: z.string().nullable(),
	asked_at: instant,
	/** False when the old address refused. */
	agreed: z.boolean().nullable()
};

/** The columns of the view `address_changes`. */
export const ADDRESS_CHANGE_COLUMNS = Object.keys(columns).join(',');

/** One row of `address_changes`. */
export const addressChangeRow = z
	.object(columns)
	.transform(camelKeys)
	.transform(({ agreed, ...change }) => ({ ...change, refused: agreed === false }));

/** `address_change_page`. */
export const addressChangePageRow = z
	.object({
		/** Null for an expert. */
		organisation: z.string().nullable(),
		/** Null once it was replaced. */
		old_email: z.string().nullable(),
		new_email: z.string(),
		/** The contact for questions; null without one. */
		asked_by: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
		/** Null until it is answered. */
		agreed: z.boolean().nullable()
	})
	.transform(camelKeys);
