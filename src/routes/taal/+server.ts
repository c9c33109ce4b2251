import { LANGUAGE_COOKIE, languageOf } from '$lib/core/language.ts';
import { sameOriginPath } from '$lib/core/same-origin-path.ts';
import { PUBLIC_BYTES, readFields } from '$lib/server/request-body.ts';
import { isSecure } from '$lib/server/staff.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const YEAR = 31_536_000;

/** The language switch, which returns to the page it was used on. POST only: GET changes nothing. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const { fields } = await readFields(request, PUBLIC_BYTES);
	cookies.set(LANGUAGE_COOKIE, languageOf(String(fields.get('taal'))), {
		path: '/',
		maxAge: YEAR,
		sameSite: 'lax',
		secure: isSecure({ url })
	});
	redirect(303, sameOriginPath(String(fields.get('terug')), url.origin));
};
