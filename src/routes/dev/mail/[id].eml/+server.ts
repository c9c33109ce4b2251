import { error, type RequestHandler } from '@sveltejs/kit';
import { mailbox } from '../../mailbox.ts';

/** The message as it would have gone over the line. */
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
