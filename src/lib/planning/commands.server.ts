import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import type { Refusal, Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import { instant } from '../shapes/values.ts';
import type { Client } from '../server/supabase.ts';
import { fieldsOf } from './fields.ts';
import { fingerprintsOf, merge, type Fingerprints, type Merged } from './merge.ts';
import { getPlannedSession, previewChange } from './queries.server.ts';
import { itemsOutside, type Warning } from './rules.ts';
import type { ChangePreview, PlanFields, SessionPlan } from './types.ts';

const saved = z.object({ id: z.string(), slug: z.string(), version: z.int() });
const told = saved.extend({ told: z.int(), experts_told: z.int() }).transform(camelKeys);
const edited = saved.extend({ told: z.int(), experts_told: z.int(), experts_to_ask: z.int() }).transform(camelKeys);
const published = saved.extend({ experts_told: z.int() }).transform(camelKeys);

export type Saved = z.output<typeof saved>;
/** The numbers of people and of experts that a change was mailed to. */
export type SavedAndTold = z.output<typeof told>;
/** `expertsToAsk`: how many experts were added to the programme of a published session and are not asked yet. */
export type Edited = z.output<typeof edited>;

/** The version that the form showed. Saving over a newer one is refused: `edited_by_other` 409 { version, at, by }. */
export type Seen = { id: string; version: number };

/**
 * Creates a draft.
 * Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation,
 * programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403.
 */
export function planSession(client: Client, plan: SessionPlan): Promise<Result<Saved>> {
	return callRpc(client, 'plan_session', { plan }, saved);
}

/** How a change that queues mails is saved: with those mails and a message in them, or without the mails that can wait. */
export type Announcement = { message: string } | 'silent';

/**
 * Saves a plan over the version that the form showed. When that mails anybody it is refused without `announcement`
 * (`announcement_required` 409), and with `silent` when somebody has to know.
 * Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme,
 * unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403, unknown_session 404,
 * edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken }, in_the_past,
 * announcement_required, not_ready_to_publish [missing…] 409.
 */
function editSession(
	client: Client,
	{ id, version }: Seen,
	plan: SessionPlan,
	announcement?: Announcement
): Promise<Result<Edited>> {
	const announce =
		announcement === 'silent'
			? { silent: true }
			: announcement && { announce: true, message: announcement.message || null };
	return callRpc(client, 'edit_session', { session_id: id, version, plan, ...announce }, edited);
}

/**
 * Publishes a draft and invites these experts of its programme. Without `invite` it is refused while an expert of the programme has
 * no open invitation (`invitations_undecided` 409): ask first, an empty list invites nobody.
 * Refuses unknown_programme_item, text_too_long { longest } 400, outside_your_area 403, unknown_session, unknown_expert 404,
 * not_a_draft, in_the_past, not_ready_to_publish [missing…], invitations_undecided [{ id, name, … }], expert_inactive,
 * already_invited { id, state }, session_cancelled, session_over, edited_by_other { version, at, by } 409.
 */
export function publishSession(
	client: Client,
	{ id, version }: Seen,
	invite?: readonly string[]
): Promise<Result<z.output<typeof published>>> {
	const chosen = invite && { invite };
	return callRpc(client, 'publish_session', { session_id: id, version, ...chosen }, published);
}

/**
 * Says that a session goes on without an expert, until one is chosen or asked again.
 * Refuses outside_your_area 403, unknown_session 404, experts_chosen 409.
 */
export function noExpertNeeded(client: Client, sessionId: string): Promise<Result<null>> {
	return callRpc(client, 'no_expert_needed', { session_id: sessionId });
}

/**
 * Cancels a session and mails its registrants and experts.
 * Refuses text_too_long { longest } 400, outside_your_area 403, unknown_session 404, edited_by_other { version, at, by },
 * session_over 409.
 */
export function cancelSession(client: Client, { id, version }: Seen, reason: string): Promise<Result<SavedAndTold>> {
	return callRpc(client, 'cancel_session', { session_id: id, version, reason: reason || null }, told);
}

/**
 * Deletes a draft without invitations.
 * Refuses outside_your_area 403, unknown_session 404, edited_by_other { version, at, by }, not_a_draft,
 * experts_were_asked 409.
 */
export function deleteDraft(client: Client, { id, version }: Seen): Promise<Result<null>> {
	return callRpc(client, 'delete_draft', { session_id: id, version });
}

/** Another editor saved a newer version: that version (`theirs`), and the merged fields. */
export type Conflict = Merged & {
	theirs: PlanFields;
	by: string | null;
	at: Date;
	version: number;
	fingerprints: Fingerprints;
};

export type EditAnswer =
	| { kind: 'saved'; value: Edited }
	/** `outside`: items that are then outside of the session. */
	| { kind: 'announce'; preview: ChangePreview; outside: Warning[] }
	| { kind: 'conflict'; conflict: Conflict }
	| { kind: 'refused'; refusal: Refusal };

/**
 * Saves the planning form of an existing session. When the change mails anybody, nothing is saved before `announcement`, and the result
 * lists the recipients (`announce`). When another editor saved a newer version, nothing is saved and the result has both (`conflict`).
 * @param seen The version and fingerprints of the form when it was opened.
 */
export async function saveEdit(
	client: Client,
	seen: Seen & { fingerprints: Fingerprints },
	{ fields, plan }: { fields: PlanFields; plan: SessionPlan },
	announcement?: Announcement
): Promise<EditAnswer> {
	const done = await editSession(client, seen, plan, announcement);
	if (done.ok) return { kind: 'saved', value: done.value };
	if (done.refusal === 'edited_by_other') return conflictOf(client, seen, fields, done);
	if (done.refusal !== 'announcement_required') return { kind: 'refused', refusal: done };
	const preview = await previewChange(client, seen.id, plan);
	if (!preview.ok) return { kind: 'refused', refusal: preview };
	return { kind: 'announce', preview: preview.value, outside: itemsOutside(fields) };
}

const other = z.object({ version: z.int(), at: instant.nullable(), by: z.string().nullable() });

async function conflictOf(
	client: Client,
	{ id, fingerprints }: { id: string; fingerprints: Fingerprints },
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
		conflict: {
			...merge(fingerprints, mine, theirs),
			theirs,
			by,
			at: at ?? page.updatedAt,
			version,
			fingerprints: fingerprintsOf(theirs)
		}
	};
}
