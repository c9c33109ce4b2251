import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { SnoozeForm } from './schema.ts';

/** Hides a row of the start page from the reader for a while. Refuses snooze_invalid 400, not_for_viewers 403. */
export function snooze(client: Client, { kind, subject, until }: SnoozeForm): Promise<Result<null>> {
	return callRpc(client, 'snooze', { kind, subject_id: subject, until });
}

/** Shows it again; repeating is no error. Refuses not_for_viewers 403. */
export function endSnooze(client: Client, { kind, subject }: Omit<SnoozeForm, 'until'>): Promise<Result<null>> {
	return callRpc(client, 'end_snooze', { kind, subject_id: subject });
}
