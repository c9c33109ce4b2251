import { LANGUAGE_COOKIE, languageOf } from '$lib/core/language.ts';
import { sameOriginPath } from '$lib/core/same-origin-path.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const YEAR = 31_536_000;

/** The language switch: a form, because following a link changes nothing. Back to where it was pressed. */
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
