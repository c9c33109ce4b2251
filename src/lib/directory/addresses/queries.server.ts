import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { instant } from '../../shapes/values.ts';
import type { AddressChange, AddressChangePage } from './types.ts';

const row = z
	.object({
		new_email: z.string(),
		asked_by: z.string().nullable(),
		asked_at: instant,
		agreed: z.boolean().nullable()
	})
	.transform(({ new_email, asked_by, asked_at, agreed }): AddressChange => ({
		newEmail: new_email,
		askedBy: asked_by,
		askedAt: asked_at,
		refused: agreed === false
	}));

/** The new address of an expert or organisation that waits for a yes, or got a no; null without one. */
export async function addressChange(
	client: Client,
	of: 'expert_id' | 'organisation_id',
	id: string
): Promise<Result<AddressChange | null>> {
	const query = client.from('address_changes').select('new_email,asked_by,asked_at,agreed').eq(of, id);
	const read = await readRows(query, 'address_changes', z.array(row));
	return read.ok ? ok(read.value.rows[0] ?? null) : read;
}

const page = z
	.object({
		organisation: z.string().nullable(),
		old_email: z.string().nullable(),
		new_email: z.string(),
		asked_by: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
		agreed: z.boolean().nullable()
	})
	.transform(({ organisation, old_email, new_email, asked_by, agreed }): AddressChangePage => ({
		organisation,
		oldEmail: old_email,
		newEmail: new_email,
		askedBy: asked_by ?? { name: null, email: null },
		agreed
	}));

/** What the old address is asked, by the token of its mail. Refuses unknown_token 404. */
export async function addressChangePage(client: Client, token: string): Promise<Result<AddressChangePage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'address_change_page', { token }, page);
}
