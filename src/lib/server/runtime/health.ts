import { isDiskFull } from '../disk.ts';
import { mailStatus } from '../jobs/mail-status.ts';
import type { Counts } from '../jobs/runner.ts';
import { settings } from '../settings.ts';
import { publicClient } from '../supabase.ts';
import { currentRuntime } from './slot.ts';

/**
 * Health of the server, without private data. `jobs`: `late` when no server got everything of a job done for twice its
 * period.
 * `working`: what the runs that are going on did so far. Both are absent where no jobs run.
 */
export type Health = {
	ok: boolean;
	database: 'ok' | 'down' | 'full';
	mail: 'ok' | 'late' | 'unknown';
	/** Limits of requests count on each server apart; those of mailboxes and links are in the database. */
	limits: 'per server' | 'off';
	jobs?: Record<string, 'ok' | 'late'>;
	working?: Record<string, Counts>;
};

const PATIENCE_MS = 3000;
/** Results are cached this long, so that frequent checks cost nothing. */
const REMEMBER_MS = 2000;

async function databaseHealth(now: number): Promise<Health['database']> {
	const asked = publicClient().from('themes').select('slug').limit(1).abortSignal(AbortSignal.timeout(PATIENCE_MS));
	const [{ error }, full] = await Promise.all([asked, isDiskFull(now)]);
	if (error) return 'down';
	return full ? 'full' : 'ok';
}

async function jobsHealth(): Promise<Pick<Health, 'jobs' | 'working'>> {
	const states = (await currentRuntime())?.jobs.states();
	if (!states) return {};
	const working = states.flatMap(({ name, working }) => (working ? [[name, working] as const] : []));
	return {
		jobs: Object.fromEntries(states.map(({ name, late }) => [name, late ? 'late' : 'ok'])),
		...(working.length > 0 && { working: Object.fromEntries(working) })
	};
}

async function look(now: number): Promise<Health> {
	const database = await databaseHealth(now);
	const mail = database !== 'down' ? await mailStatus() : 'unknown';
	const jobs = await jobsHealth();
	const late = Object.values(jobs.jobs ?? {}).includes('late');
	const limits = settings().rateLimit ? 'per server' : 'off';
	return { ok: database === 'ok' && mail === 'ok' && !late, database, mail, limits, ...jobs };
}

let last: { at: number; health: Promise<Health> } | undefined;

/** Checks the database through the same API that pages use, the mail queue, and the jobs. */
export function health(now = performance.now()): Promise<Health> {
	if (!last || now - last.at > REMEMBER_MS) last = { at: now, health: look(now) };
	return last.health;
}
