import type { Role } from '../core/role.ts';
import { refused } from '../core/result.ts';
import { throwRefusal } from './pages.ts';
import type { Staff } from './staff.ts';
import { clientOf, type Client } from './supabase.ts';

/** Who may change things, and see people. */
export const PLANNERS = ['facilitator', 'organiser'] as const satisfies readonly Role[];

/**
 * Who asks, and the client that acts as them, for a page of staff. Anybody else, or another role than those named, gets the
 * page of 401 or 403. The database decides again about each row.
 */
export function requireStaff({ staff }: App.Locals, roles?: readonly Role[]): { staff: Staff; client: Client } {
	if (!staff) throwRefusal(refused('signed_out', 401));
	if (roles && !roles.includes(staff.role))
		throwRefusal(refused(roles.includes('organiser') ? 'not_for_viewers' : 'facilitators_only', 403));
	return { staff, client: clientOf({ staff }) };
}
