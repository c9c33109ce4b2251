import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { instant } from '../../shapes/values.ts';

/** Database answers about changes of address, as domain types. Read by queries only. */

const columns = {
	new_email: z.string(),
	/** Null for a colleague who is gone. */
	asked_by: z.string().nullable(),
	asked_at: instant,
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
		organisation: z.string().nullable(),
		old_email: z.string().nullable(),
		new_email: z.string(),
		asked_by: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
		agreed: z.boolean().nullable()
	})
	.transform(camelKeys);
