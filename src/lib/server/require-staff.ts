import type { Role } from '../core/role.ts';
import { refused } from '../core/result.ts';
import { throwRefusal } from './pages.ts';
import type { Staff } from './staff.ts';
import { clientOf, type Client } from './supabase.ts';

/** Roles that may change data and see personal data. */
export const PLANNERS = ['facilitator', 'organiser'] as const satisfies readonly Role[];

/**
 * The signed-in colleague and a client that acts as them, for a staff page. Throws `signed_out` (401) without a session, and
 * `not_for_viewers` or `facilitators_only` (403) for another role than `roles`. The database checks each row as well.
 */
export function requireStaff({ staff }: App.Locals, roles?: readonly Role[]): { staff: Staff; client: Client } {
	if (!staff) throwRefusal(refused('signed_out', 401));
	if (roles && !roles.includes(staff.role))
		throwRefusal(refused(roles.includes('organiser') ? 'not_for_viewers' : 'facilitators_only', 403));
	return { staff, client: clientOf({ staff }) };
}
