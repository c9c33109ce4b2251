import { z } from 'zod';
import type { Result } from '../../core/result.ts';
import { callRpc } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { SessionPlan } from './types.ts';

const saved = z.object({ id: z.string(), slug: z.string(), version: z.int() });
const told = saved.extend({ told: z.int(), experts_told: z.int() }).transform(({ experts_told, ...rest }) => ({
	...rest,
	expertsTold: experts_told
}));

export type Saved = z.output<typeof saved>;
/** How many people, and how many experts, a change was mailed to. */
export type SavedAndTold = z.output<typeof told>;

/** The version that was seen: saving over a newer one is refused (`edited_by_other` 409 { version, at, by }). */
export type Seen = { id: string; version: number };

/** A new draft. Refuses `outside_your_area` 403 and what the database does not know (400). */
export function planSession(client: Client, plan: SessionPlan): Promise<Result<Saved>> {
	return callRpc(client, 'plan_session', { plan }, saved);
}

/**
 * Saves a plan over the version that was seen. Another time or place of a published session concerns who comes: without
 * `announcement` it is refused (`announcement_required` 409), with it everyone is mailed, its message as a word of explanation.
 */
export function editSession(
	client: Client,
	{ id, version }: Seen,
	plan: SessionPlan,
	announcement?: { message: string }
): Promise<Result<SavedAndTold>> {
	const announce = announcement ? { announce: true, message: announcement.message || null } : {};
	return callRpc(client, 'edit_session', { session_id: id, version, plan, ...announce }, told);
}

/** Opens a draft to everyone. Refuses `not_a_draft`, `in_the_past`, `not_ready_to_publish` [missing…] 409. */
export function publishSession(client: Client, { id, version }: Seen): Promise<Result<Saved>> {
	return callRpc(client, 'publish_session', { session_id: id, version }, saved);
}

/** Cancels, and tells everyone concerned. Refuses `session_over` 409. */
export function cancelSession(client: Client, { id, version }: Seen, reason: string): Promise<Result<SavedAndTold>> {
	return callRpc(client, 'cancel_session', { session_id: id, version, reason: reason || null }, told);
}

/** Throws away a draft that nobody was asked for. Refuses `not_a_draft`, `experts_were_asked` 409. */
export function deleteDraft(client: Client, { id, version }: Seen): Promise<Result<null>> {
	return callRpc(client, 'delete_draft', { session_id: id, version });
}
