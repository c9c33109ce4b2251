import { z } from 'zod';
import type { Refusal, Result } from '../core/result.ts';
import { changesPublicPages } from '../server/public-pages.ts';
import { callRpc } from '../server/rpc.ts';
import { instant } from '../shapes/values.ts';
import type { Client } from '../server/supabase.ts';
import { fieldsOf } from './fields.ts';
import { marksOf, merge, type Marks, type Merged } from './merge.ts';
import { getPlannedSession, previewChange } from './queries.server.ts';
import type { ChangePreview, PlanFields, SessionPlan } from './types.ts';

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

/**
 * A new draft.
 * Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme,
 * unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403.
 */
export function planSession(client: Client, plan: SessionPlan): Promise<Result<Saved>> {
	return callRpc(client, 'plan_session', { plan }, saved);
}

/**
 * Saves a plan over the version that was seen. Another time or place of a published session concerns who comes: without
 * `announcement` it is refused (`announcement_required` 409), with it everyone is mailed, its message as a word of
 * explanation.
 * Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme,
 * unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403, unknown_session 404,
 * edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken }, in_the_past,
 * announcement_required { field: [old, new] }, not_ready_to_publish [missing…] 409.
 */
function editSession(
	client: Client,
	{ id, version }: Seen,
	plan: SessionPlan,
	announcement?: { message: string }
): Promise<Result<SavedAndTold>> {
	const announce = announcement ? { announce: true, message: announcement.message || null } : {};
	return changesPublicPages(callRpc(client, 'edit_session', { session_id: id, version, plan, ...announce }, told));
}

/**
 * Opens a draft to everyone.
 * Refuses outside_your_area 403, unknown_session 404, not_a_draft, in_the_past, not_ready_to_publish [missing…],
 * edited_by_other { version, at, by } 409.
 */
export function publishSession(client: Client, { id, version }: Seen): Promise<Result<Saved>> {
	return changesPublicPages(callRpc(client, 'publish_session', { session_id: id, version }, saved));
}

/**
 * Cancels, and tells everyone concerned.
 * Refuses outside_your_area 403, unknown_session 404, edited_by_other { version, at, by }, session_over 409.
 */
export function cancelSession(client: Client, { id, version }: Seen, reason: string): Promise<Result<SavedAndTold>> {
	return changesPublicPages(
		callRpc(client, 'cancel_session', { session_id: id, version, reason: reason || null }, told)
	);
}

/**
 * Throws away a draft that nobody was asked for.
 * Refuses outside_your_area 403, unknown_session 404, edited_by_other { version, at, by }, not_a_draft,
 * experts_were_asked 409.
 */
export function deleteDraft(client: Client, { id, version }: Seen): Promise<Result<null>> {
	return callRpc(client, 'delete_draft', { session_id: id, version });
}

/** Somebody saved another version meanwhile: theirs, and mine with what only they changed taken over. */
export type Conflict = Merged & { theirs: PlanFields; by: string | null; at: Date; version: number; marks: Marks };

export type EditAnswer =
	| { kind: 'saved'; value: SavedAndTold }
	| { kind: 'announce'; preview: ChangePreview }
	| { kind: 'conflict'; conflict: Conflict }
	| { kind: 'refused'; refusal: Refusal };

/**
 * The planning form over the session it was filled from. Before a move goes out it answers who would be told (`announce`) and
 * has saved nothing; when a colleague was first it answers with both versions (`conflict`) and has saved nothing either.
 * @param seen the version and marks of the form as it was handed out
 */
export async function saveEdit(
	client: Client,
	seen: Seen & { marks: Marks },
	{ fields, plan }: { fields: PlanFields; plan: SessionPlan },
	announcement?: { message: string }
): Promise<EditAnswer> {
	const done = await editSession(client, seen, plan, announcement);
	if (done.ok) return { kind: 'saved', value: done.value };
	if (done.refusal === 'edited_by_other') return conflictOf(client, seen, fields, done);
	if (done.refusal !== 'announcement_required') return { kind: 'refused', refusal: done };
	const preview = await previewChange(client, seen.id, plan);
	if (!preview.ok) return { kind: 'refused', refusal: preview };
	return { kind: 'announce', preview: preview.value };
}

const other = z.object({ version: z.int(), at: instant.nullable(), by: z.string().nullable() });

async function conflictOf(
	client: Client,
	{ id, marks }: { id: string; marks: Marks },
	mine: PlanFields,
	refusal: Refusal
): Promise<EditAnswer> {
	const now = await getPlannedSession(client, id);
	if (!now.ok) return { kind: 'refused', refusal: now };
	const { by = null, at = null } = other.safeParse(refusal.detail).data ?? {};
	const { plan, version, page } = now.value;
	const theirs = fieldsOf(plan);
	return {
		kind: 'conflict',
		conflict: { ...merge(marks, mine, theirs), theirs, by, at: at ?? page.updatedAt, version, marks: marksOf(theirs) }
	};
}
