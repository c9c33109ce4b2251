/**
 * Name of the cookie with the session of a colleague; a long one is split into chunks `….0`, `….1`. The name is fixed, because
 * Supabase's default depends on its URL, so that moving to another one would sign everybody out. The page cache bypasses
 * requests with this cookie.
 */
export const STAFF_COOKIE = 'sessieplanner-staff';

/** Does this Cookie header contain a staff session? It may be invalid. */
export function mayBeStaff(cookies: string | null | undefined): boolean {
	return !!cookies && cookies.includes(STAFF_COOKIE);
}
