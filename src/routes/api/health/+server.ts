import { health } from '$lib/server/runtime/health.ts';
import { json, type RequestHandler } from '@sveltejs/kit';

/** Health check: 200, or 503 with what is wrong. */
export const GET: RequestHandler = async () => {
	const found = await health();
	return json(found, { status: found.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
