import { addAttendee } from '$lib/registrations/staff/commands.server.ts';
import { addAttendeeForm } from '$lib/registrations/staff/schema.ts';
import { redirectWithFlash } from '$lib/server/flash.ts';
import { readForm, returnForm } from '$lib/server/forms.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import { spokenTicketPath, staffSessionPath } from '$lib/sessions/paths.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	requireStaff(locals, PLANNERS);
	return { newKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const { id } = event.params;
		const form = await readForm(event, addAttendeeForm, 'attendee');
		if (!form.ok) return returnForm(event, form);
		const added = await addAttendee(client, id, form.value);
		if (!added.ok) return returnForm(event, form, added);
		const { hasAddress, status, id: registration } = added.value;
		const next = hasAddress ? staffSessionPath(id, 'aanmeldingen') : spokenTicketPath(id, registration);
		redirectWithFlash(event, next, status);
	}
};
