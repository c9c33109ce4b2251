import { z } from 'zod';
import { callRpc } from '../rpc.ts';
import { serviceClient } from '../supabase.ts';

const shape = z.object({ waiting: z.number(), failed: z.number(), oldest_seconds: z.number() });

/** Later than this a mail is not "on its way" any more: somebody should look. */
const LATE_SECONDS = 15 * 60;

/** Does mail flow? `late` when some has been waiting for long, `unknown` when the database does not say. */
export async function mailStatus(): Promise<'ok' | 'late' | 'unknown'> {
	const asked = await callRpc(serviceClient(), 'mail_health', {}, shape);
	if (!asked.ok) return 'unknown';
	return asked.value.oldest_seconds > LATE_SECONDS ? 'late' : 'ok';
}
