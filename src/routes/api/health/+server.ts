import { health } from '$lib/server/runtime/health.ts';
import { json, type RequestHandler } from '@sveltejs/kit';

/** For load balancers and people on call: 200 when all is well, else 503 and what is not. */
export const GET: RequestHandler = async () => {
	const found = await health();
	return json(found, { status: found.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
