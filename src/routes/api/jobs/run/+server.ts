import { sameSecret } from '$lib/server/control.ts';
import { currentRuntime } from '$lib/server/runtime/slot.ts';
import { settings } from '$lib/server/settings.ts';
import { json, type RequestHandler } from '@sveltejs/kit';

/** Runs every job once and returns counts. For platforms that put servers to sleep, where cron calls this. */
export const POST: RequestHandler = async ({ request }) => {
	const { jobsSecret } = settings();
	const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
	if (!jobsSecret || !sameSecret(given, jobsSecret))
		return json({ refusal: 'wrong_secret' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	const runtime = await currentRuntime();
	return json((await runtime?.jobs.runAll()) ?? {}, { headers: { 'cache-control': 'no-store' } });
};
