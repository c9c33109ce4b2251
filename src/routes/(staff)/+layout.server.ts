import type { LayoutServerLoad } from './$types';

/** The name in the corner of every staff page; null before signing in. Who may see what is decided by each page's own load. */
export const load: LayoutServerLoad = ({ locals: { staff } }) => ({
	staff: staff && { name: staff.name, email: staff.email, role: staff.role }
});
