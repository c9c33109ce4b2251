import { mailStatus } from '../jobs/mail-status.ts';
import { publicClient } from '../supabase.ts';

/** Health of the server, without private data. */
export type Health = { ok: boolean; database: 'ok' | 'down'; mail: 'ok' | 'late' | 'unknown' };

const PATIENCE_MS = 3000;
/** Results are cached this long, so that frequent checks cost nothing. */
const REMEMBER_MS = 2000;

async function databaseHealth(): Promise<Health['database']> {
	const asked = publicClient().from('themes').select('slug').limit(1).abortSignal(AbortSignal.timeout(PATIENCE_MS));
	const { error } = await asked;
	return error ? 'down' : 'ok';
}

async function look(): Promise<Health> {
	const database = await databaseHealth();
	const mail = database === 'ok' ? await mailStatus() : 'unknown';
	return { ok: database === 'ok' && mail === 'ok', database, mail };
}

let last: { at: number; health: Promise<Health> } | undefined;

/** Checks the database through the same API that pages use, and the mail queue. */
export function health(now = performance.now()): Promise<Health> {
	if (!last || now - last.at > REMEMBER_MS) last = { at: now, health: look() };
	return last.health;
}
