import type { Cursor } from '../core/keyset.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { isToken, isUuid } from '../core/token.ts';
import type { ListPage } from '../server/keyset.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { myPageRow, myRegistrationRow, ownRegistrationsRow } from './rows.ts';
import type { MyPage, MyRegistration } from './types.ts';

/** What the personal page of this token shows: the first registrations, and the questions. Refuses unknown_token 404. */
export async function myPage(client: Client, token: string): Promise<Result<MyPage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'my_page', { token }, myPageRow);
}

/**
 * A page of the registrations behind this token: those of sessions that are not over, or the past ones. A cursor that cannot be
 * one gives the first page.
 * Refuses unknown_token 404.
 */
export async function myRegistrations(
	client: Client,
	token: string,
	{ past, cursor }: { past: boolean; cursor: Cursor | null }
): Promise<Result<ListPage<MyRegistration>>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	const [start, id, ...more] = cursor?.key ?? [];
	const at = start && !Number.isNaN(Date.parse(start)) && isUuid(id) && more.length === 0;
	const near = cursor && at ? { side: cursor.side, near_start: start, near_id: id } : {};
	const page = await callRpc(client, 'my_registrations', { token, past, ...near }, ownRegistrationsRow);
	if (!page.ok) return page;
	const { previous, next, ...rest } = page.value;
	return ok({
		...rest,
		previous: previous && { side: 'before', key: previous },
		next: next && { side: 'after', key: next }
	});
}

/** One registration behind this token; one of somebody else is refused like an unknown token. Refuses unknown_token 404. */
export async function myRegistration(client: Client, token: string, id: string): Promise<Result<MyRegistration>> {
	if (!isToken(token) || !isUuid(id)) return refused('unknown_token', 404);
	return callRpc(client, 'my_registration', { token, registration_id: id }, myRegistrationRow);
}
