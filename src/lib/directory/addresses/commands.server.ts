import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';

/**
 * Answers a change of address: `agreed` changes it and mails what is open to the new address, else nothing changes. The first
 * answer counts.
 * Refuses unknown_token 404, address_taken, organisation_without_contact 409.
 */
export function answerAddressChange(client: Client, token: string, agreed: boolean): Promise<Result<null>> {
	return callRpc(client, 'answer_address_change', { token, agreed });
}
