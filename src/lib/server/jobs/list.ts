import { z } from 'zod';
import { publicPagesChanged } from '../public-pages.ts';
import { callRpc } from '../rpc.ts';
import type { Settings } from '../settings.ts';
import { serviceClient } from '../supabase.ts';
import { mailJob } from './mail.ts';
import type { Counts, Job } from './runner.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Calls a database function that does the work of a job and returns counts. */
async function round(name: string, shape: z.ZodType<Counts>): Promise<Counts> {
	const done = await callRpc(serviceClient(), name, {}, shape);
	if (!done.ok) throw new Error(`${name}: ${done.refusal}`);
	return done.value;
}

/** The same, for a job whose changes show on public pages. */
async function publicRound(name: string, shape: z.ZodType<Counts>): Promise<Counts> {
	const done = await round(name, shape);
	if (Object.values(done).some((count) => count > 0)) publicPagesChanged();
	return done;
}

const counted = (what: string) => z.number().transform((count): Counts => ({ [what]: count }));

/** The background jobs, in the order of the cron endpoint: first those that queue mails, then the one that sends them. */
export function createJobs(settings: Settings): Job[] {
	const mail = mailJob(settings);
	return [
		{ name: 'sessions', everySeconds: MINUTE, run: () => publicRound('close_past_sessions', counted('held')) },
		{ name: 'referrals', everySeconds: 10 * MINUTE, run: () => round('lapse_referrals', counted('lapsed')) },
		{ name: 'answers', everySeconds: 6 * HOUR, run: () => round('close_unconfirmed_questions', counted('closed')) },
		{
			name: 'retention',
			everySeconds: 6 * HOUR,
			// Heavy on a large database and not urgent, so not while the server starts.
			firstAfterSeconds: 5 * MINUTE,
			run: () => publicRound('remove_expired_personal_data', z.record(z.string(), z.number()))
		},
		...(mail ? [mail] : [])
	];
}
