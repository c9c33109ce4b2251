import { z } from 'zod';
import { ok, type Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { nearbyDays } from './moments.ts';
import { changePreviewRow, plannedSessionRow } from './rows.ts';
import { warningsOf, type WarningContext, type Neighbour, type Warning } from './rules.ts';
import type { ChangePreview, PlanFields, PlannedSession, SessionPlan } from './types.ts';
import { instant } from '../shapes/values.ts';

const neighbour = z
	.object({
		id: z.string(),
		title: z.string(),
		starts_at: instant,
		ends_at: instant,
		municipality: z.string(),
		municipality_name: z.string(),
		themes: z.array(z.string()),
		experts: z.array(z.object({ id: z.string(), name: z.string() }))
	})
	.transform(({ starts_at, ends_at, municipality_name, ...rest }): Neighbour => ({
		...rest,
		startsAt: starts_at,
		endsAt: ends_at,
		municipalityName: municipality_name
	}));

/**
 * Sessions that a plan may conflict with, between two dates (inclusive). Facilitators and organisers.
 * Refuses not_for_viewers 403.
 */
export function neighbours(client: Client, days: { from: string; until: string }): Promise<Result<Neighbour[]>> {
	return callRpc(client, 'nearby_sessions', days, z.array(neighbour));
}

/** Warnings about a plan. When the nearby sessions cannot be loaded, warnings about them are omitted. */
export async function warningsFor(
	client: Client,
	fields: PlanFields,
	around: Omit<WarningContext, 'neighbours'>
): Promise<Warning[]> {
	const days = nearbyDays(fields.date);
	const found = days ? await neighbours(client, days) : ok([]);
	return warningsOf(fields, { ...around, neighbours: found.ok ? found.value : [] });
}

/** One session for staff. Refuses unknown_session 404. */
export function getPlannedSession(client: Client, id: string): Promise<Result<PlannedSession>> {
	return callRpc(client, 'session_draft', { session_id: id }, plannedSessionRow);
}

/**
 * The recipients of the mails when this plan is saved, or without a plan, when the session is cancelled. The database makes the
 * change and undoes it.
 * Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation,
 * programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403, unknown_session 404, session_over,
 * capacity_below_seats_taken { seats_taken }, in_the_past, announcement_required, not_ready_to_publish [missing…] 409.
 */
export function previewChange(client: Client, id: string, plan?: SessionPlan): Promise<Result<ChangePreview>> {
	return callRpc(client, 'session_change_preview', { session_id: id, ...(plan && { plan }) }, changePreviewRow);
}
