import type { PickQuery } from '../../core/pick-list.ts';
import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { referralPageRow } from './rows.ts';
import type { ReferralPage } from './types.ts';

/**
 * A question that was offered to an organisation, by the token of the mail, with the organisations to pass it on to that
 * `asked` is about. Refuses unknown_token 404.
 */
export async function referralPage(
	client: Client,
	token: string,
	asked: PickQuery = { q: '', chosen: [] }
): Promise<Result<ReferralPage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'referral_page', { token, ...asked }, referralPageRow);
}
