import { z } from 'zod';
import { callRpc } from '../rpc.ts';
import { serviceClient } from '../supabase.ts';

const shape = z.object({ waiting: z.number(), failed: z.number(), oldest_seconds: z.number() });

/** A mail that has waited longer than this needs attention. */
const LATE_SECONDS = 15 * 60;

/** State of the mail queue: `late` when a mail has waited too long, `unknown` when the database does not answer. */
export async function mailStatus(): Promise<'ok' | 'late' | 'unknown'> {
	const asked = await callRpc(serviceClient(), 'mail_health', {}, shape);
	if (!asked.ok) return 'unknown';
	return asked.value.oldest_seconds > LATE_SECONDS ? 'late' : 'ok';
}
