import { isDiskFull } from '../disk.ts';
import { mailStatus } from '../jobs/mail-status.ts';
import { publicClient } from '../supabase.ts';

/** Health of the server, without private data. */
export type Health = { ok: boolean; database: 'ok' | 'down' | 'full'; mail: 'ok' | 'late' | 'unknown' };

const PATIENCE_MS = 3000;
/** Results are cached this long, so that frequent checks cost nothing. */
const REMEMBER_MS = 2000;

async function databaseHealth(now: number): Promise<Health['database']> {
	const asked = publicClient().from('themes').select('slug').limit(1).abortSignal(AbortSignal.timeout(PATIENCE_MS));
	const [{ error }, full] = await Promise.all([asked, isDiskFull(now)]);
	if (error) return 'down';
	return full ? 'full' : 'ok';
}

async function look(now: number): Promise<Health> {
	const database = await databaseHealth(now);
	const mail = database !== 'down' ? await mailStatus() : 'unknown';
	return { ok: database === 'ok' && mail === 'ok', database, mail };
}

let last: { at: number; health: Promise<Health> } | undefined;

/** Checks the database through the same API that pages use, and the mail queue. */
export function health(now = performance.now()): Promise<Health> {
	if (!last || now - last.at > REMEMBER_MS) last = { at: now, health: look(now) };
	return last.health;
}
