import { unwrap } from '$lib/server/pages.ts';
import { signOut } from '$lib/server/staff.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { SIGN_IN_PATH } from '$lib/core/paths.ts';

/** POST only: GET changes nothing. */
export const POST: RequestHandler = async (event) => {
	unwrap(await signOut(event));
	redirect(303, `${SIGN_IN_PATH}?uit`);
};
