import { z } from 'zod';
import { callRpc } from '../rpc.ts';
import type { Settings } from '../settings.ts';
import { serviceClient } from '../supabase.ts';
import { mailJob } from './mail.ts';
import type { Counts, Job } from './runner.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Calls a database function that does one batch of a job. */
async function round<T>(name: string, args: Record<string, unknown>, shape: z.ZodType<T>): Promise<T> {
	const done = await callRpc(serviceClient(), name, args, shape);
	if (!done.ok) throw new Error(`${name}: ${done.refusal}`);
	return done.value;
}

/** A job whose batches return how many; it has more to do until that is none. */
function untilNone(what: string, batch: () => Promise<number>): Job['run'] {
	return async (more) => {
		const count = await batch();
		if (count > 0) more();
		return { [what]: count };
	};
}

const removal = z
	.object({ resume: z.unknown().optional(), failed: z.record(z.string(), z.string()).default({}) })
	.catchall(z.number())
	.transform(({ resume, failed, ...counts }) => ({ resume, failed, counts: counts as Counts }));

/** Removes expired personal data, batch by batch; each goes on where the one before stopped. */
function removeExpired(): Job['run'] {
	let place: unknown = null;
	return async (more) => {
		const from = place;
		// After an error the next run starts anew.
		place = null;
		const args = { resume: from };
		const { counts, failed, resume } = await round('remove_expired_personal_data', args, removal);
		if (resume) {
			place = resume;
			more();
		} else if (Object.keys(failed).length > 0) {
			throw new Error(`these cannot be removed: ${JSON.stringify(failed)}`);
		}
		return counts;
	};
}

/** The background jobs, in the order of the cron endpoint: first those that queue mails, then the one that sends them. */
export function createJobs(settings: Settings): Job[] {
	const mail = mailJob(settings);
	return [
		{
			name: 'sessions',
			everySeconds: MINUTE,
			run: untilNone('held', () => round('close_past_sessions', {}, z.number()))
		},
		{
			name: 'referrals',
			everySeconds: 10 * MINUTE,
			run: untilNone('lapsed', () => round('lapse_referrals', {}, z.number()))
		},
		{
			name: 'reminders',
			everySeconds: 5 * MINUTE,
			run: untilNone('queued', () => round('queue_reminders', {}, z.number()))
		},
		{
			name: 'answers',
			everySeconds: 6 * HOUR,
			run: untilNone('closed', () => round('close_unconfirmed_questions', {}, z.number()))
		},
		{
			name: 'retention',
			everySeconds: 6 * HOUR,
			// Heavy on a large database and not urgent, so not while the server starts.
			firstAfterSeconds: 5 * MINUTE,
			run: removeExpired()
		},
		...(mail ? [mail] : [])
	];
}
