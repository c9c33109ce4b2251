import { refused, type Result } from '../core/result.ts';
import { isToken } from '../core/token.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { myPageRow } from './rows.ts';
import type { MyPage } from './types.ts';

/** Everything that the personal link of this token shows. Refuses unknown_token 404. */
export async function myPage(client: Client, token: string): Promise<Result<MyPage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'my_page', { token }, myPageRow);
}
