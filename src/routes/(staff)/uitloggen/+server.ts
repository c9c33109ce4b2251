import { signOut } from '$lib/server/staff.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** A form, because following a link changes nothing. */
export const POST: RequestHandler = async (event) => {
	await signOut(event);
	redirect(303, '/inloggen?uit');
};
