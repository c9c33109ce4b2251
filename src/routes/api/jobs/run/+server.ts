import { sameSecret } from '$lib/server/control.ts';
import { limit } from '$lib/server/rate-limit.ts';
import { runtimeOfProcess } from '$lib/server/runtime/slot.ts';
import { settings } from '$lib/server/settings.ts';
import { json, type RequestHandler } from '@sveltejs/kit';

/** One round of every job, for platforms that put a server to sleep: cron wakes it. Answers when all are done, with counts. */
export const POST: RequestHandler = async (event) => {
	const allowed = limit(event, 'job');
	if (!allowed.ok) return json({ refusal: allowed.refusal }, { status: allowed.status });
	const { jobsSecret } = settings();
	const given = /^Bearer (.+)$/.exec(event.request.headers.get('authorization') ?? '')?.[1];
	if (!jobsSecret || !sameSecret(given, jobsSecret))
		return json({ refusal: 'wrong_secret' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	const runtime = await runtimeOfProcess();
	return json((await runtime?.jobs.runAll()) ?? {}, { headers: { 'cache-control': 'no-store' } });
};
