import { refused, type Result } from '../../core/result.ts';
import { isToken } from '../../core/token.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { invitationPageRow } from './rows.ts';
import type { InvitationPage } from './types.ts';

/** The page of an invitation, by the token of a mail. Refuses unknown_token 404. */
export async function invitationPage(client: Client, token: string): Promise<Result<InvitationPage>> {
	if (!isToken(token)) return refused('unknown_token', 404);
	return callRpc(client, 'invitation_page', { token }, invitationPageRow);
}
