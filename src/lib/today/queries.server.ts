import { z } from 'zod';
import type { Result } from '../core/result.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { aheadRow, firstStepsRow, todayListRow } from './rows.ts';
import type { AheadSession, FirstSteps, Scope, TodayList } from './types.ts';

/**
 * What can go wrong first in the area of the signed-in colleague, the worst first: one page. `lateJobs` are the background jobs that
 * are late, as the server knows them. Refuses not_for_viewers 403.
 */
export function todayList(client: Client, scope: Scope, lateJobs: readonly string[]): Promise<Result<TodayList>> {
	return callRpc(client, 'today_list', { scope, late_jobs: lateJobs }, todayListRow);
}

/** The sessions of today and the thirteen days after it, soonest first. Refuses signed_out 401. */
export function sessionsAhead(client: Client): Promise<Result<AheadSession[]>> {
	return callRpc(client, 'sessions_ahead', {}, z.array(aheadRow));
}

/** What was done of the way to a first session, until one was published. Refuses not_for_viewers 403. */
export function firstSteps(client: Client): Promise<Result<FirstSteps | null>> {
	return callRpc(client, 'first_steps', {}, firstStepsRow);
}
