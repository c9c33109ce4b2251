import type { LayoutServerLoad } from './$types';

/** The signed-in colleague, or null. Each page checks access in its own load. */
export const load: LayoutServerLoad = ({ locals: { staff } }) => ({
	staff: staff && { id: staff.id, name: staff.name, email: staff.email, role: staff.role }
});
