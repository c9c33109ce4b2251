/**
 * The name of the cookie that holds a colleague's session; long ones come in pieces `….0`, `….1`. Fixed, because Supabase's
 * own name follows from its address, and a move would sign everybody out. The front knows by it whom no shared page is for.
 */
export const STAFF_COOKIE = 'sessieplanner-staff';

/** Is there a session in this Cookie header, whatever it is worth? */
export function mayBeStaff(cookies: string | null | undefined): boolean {
	return !!cookies && cookies.includes(STAFF_COOKIE);
}
