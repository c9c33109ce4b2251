import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { ADDRESS_CHANGE_COLUMNS, addressChangePageRow, addressChangeRow } from './rows.ts';
import type { AddressChange, AddressChangePage } from './types.ts';

/** The new address of an expert or organisation that is not confirmed or was refused; null without one. */
export async function addressChange(
	client: Client,
	of: 'expert_id' | 'organisation_id',
	id: string
): Promise<Result<AddressChange | null>> {
	const query = client.from('address_changes').select(ADDRESS_CHANGE_COLUMNS).eq(of, id);
	const read = await readRows(query, 'address_changes', z.array(addressChangeRow));
	return read.ok ? ok(read.value.rows[0] ?? null) : read;
}

/** The page for the old address, by the token of its mail. Refuses unknown_token 404. */
export async function addressChangePage(client: Client, token: string): Promise<Result<AddressChangePage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'address_change_page', { token }, addressChangePageRow);
}
