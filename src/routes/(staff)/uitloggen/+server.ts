import { redirectWithFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { signOut } from '$lib/server/staff.ts';
import type { RequestHandler } from './$types';
import { SIGN_IN_PATH } from '$lib/core/paths.ts';

/** POST only: GET changes nothing. */
export const POST: RequestHandler = async (event) => {
	unwrap(await signOut(event));
	redirectWithFlash(event, SIGN_IN_PATH, 'signed_out');
};
