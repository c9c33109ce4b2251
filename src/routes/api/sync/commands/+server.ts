import { systemClock } from '$lib/core/clock.ts';
import { MOST_SYNC_BYTES } from '$lib/core/commands.ts';
import { readText } from '$lib/server/request-body.ts';
import { clientOf, publicClient } from '$lib/server/supabase.ts';
import { readBatch, type ReceivedBatch } from '$lib/server/sync/batch.ts';
import { needsSignIn, runBatch, type Sender } from '$lib/server/sync/run.ts';
import { json, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import { COMMANDS } from './registry.server.ts';

const answer = (status: number, body: object) => json(body, { status, headers: { 'cache-control': 'no-store' } });

function senderOf(event: RequestEvent, { link }: ReceivedBatch): Sender {
	const { language, staff: signedIn } = event.locals;
	if (link) return { kind: 'link', client: publicClient(), link, language, event };
	return { kind: signedIn ? 'staff' : 'anyone', client: clientOf({ staff: signedIn }), link, language, event };
}

/** A batch of commands from a device, with a verdict for each in the order that they were sent. */
export const POST: RequestHandler = async (event) => {
	const { request, locals } = event;
	if (!request.headers.get('content-type')?.startsWith('application/json'))
		return answer(415, { code: 'wrong_content_type' });
	const batch = readBatch(await readText(request, MOST_SYNC_BYTES), systemClock());
	if (!batch) return answer(400, { code: 'malformed_body' });
	if (needsSignIn(COMMANDS, batch, locals.staff?.id ?? null)) return answer(401, { code: 'sign_in' });
	const { status, ...done } = await runBatch(COMMANDS, batch, senderOf(event, batch));
	return answer(status, done);
};
