import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { referralPage as shape } from './rows.ts';
import type { ReferralPage } from './types.ts';

/** A question that was offered, by the token of the mail. Refuses unknown_token 404. */
export async function referralPage(client: Client, token: string): Promise<Result<ReferralPage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'referral_page', { token }, shape);
}
