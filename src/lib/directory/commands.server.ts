import type { Language } from '../core/language.ts';
import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';

/**
 * Requests a sign-in mail. The answer is the same whether or not the address belongs to a colleague. The link is made when the
 * mail is sent.
 */
export function requestSignIn(client: Client, email: string, language: Language): Promise<Result<null>> {
	return callRpc(client, 'request_sign_in', { email, language });
}
