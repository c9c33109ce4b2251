import { LANGUAGE_COOKIE, languageOf } from '$lib/core/language.ts';
import { sameOriginPath } from '$lib/core/same-origin-path.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const YEAR = 31_536_000;

/** The language switch, which returns to the page it was used on. POST only: GET changes nothing. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const secure = url.protocol === 'https:';
	cookies.set(LANGUAGE_COOKIE, languageOf(String(form.get('taal'))), {
		path: '/',
		maxAge: YEAR,
		sameSite: 'lax',
		secure
	});
	redirect(303, sameOriginPath(String(form.get('terug')), url.origin));
};
