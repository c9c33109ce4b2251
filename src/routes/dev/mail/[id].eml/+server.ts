import { error, type RequestHandler } from '@sveltejs/kit';
import { mailbox } from '../../mailbox.ts';

/** The raw message as it would have been sent. */
export const GET: RequestHandler = async ({ params }) => {
	const raw = await mailbox().raw(params.id ?? '');
	if (!raw) error(404);
	return new Response(new Uint8Array(raw), {
		headers: {
			'content-type': 'message/rfc822',
			'content-disposition': `attachment; filename="${params.id}.eml"`,
			'cache-control': 'no-store'
		}
	});
};
