import type { Result } from '$lib/core/result.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { changeAttendee, moveAttendee, writeNote } from '$lib/registrations/staff/commands.server.ts';
import { attendee } from '$lib/registrations/staff/queries.server.ts';
import { changeAttendeeForm, moveAttendeeForm, noteForm } from '$lib/registrations/staff/schema.ts';
import { redirectWithFlash, takeFlash } from '$lib/server/flash.ts';
import { readForm, returnForm, sentPick, type FormSchema } from '$lib/server/forms.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import type { Client } from '$lib/server/supabase.ts';
import { attendeePath } from '$lib/sessions/paths.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { sessionPicks } from '../../../../pick-lists.server.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const { party } = textsFor(locals.language).attendees;
	const [person, sessions] = await Promise.all([
		attendee(client, params.id, params.registration, party),
		sessionPicks(locals.language)(client, sentPick(locals, 'to_session'))
	]);
	return {
		person: unwrap(person) ?? error(404),
		sessions: unwrap(sessions),
		done: takeFlash(event, ['changed', 'noted', 'confirmed', 'waitlisted'])?.act ?? null
	};
};

/** An action on the registration: parses the form, runs the command and comes back, or goes where the registration went. */
function act<T>(
	schema: FormSchema<T>,
	done: string,
	use: (client: Client, id: string, form: T) => Promise<Result<{ id: string; status: string } | null>>
) {
	return async (event: RequestEvent<RouteParams> & { locals: App.Locals }) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const { id, registration } = event.params;
		const form = await readForm(event, schema, 'attendee');
		if (!form.ok) return returnForm(event, form);
		const answer = await use(client, registration, form.value);
		if (!answer.ok) return returnForm(event, form, answer);
		if (!answer.value) redirectWithFlash(event, attendeePath(id, registration), done);
		const moved = form.values.to_session ?? id;
		redirectWithFlash(event, attendeePath(moved, answer.value.id), answer.value.status);
	};
}

export const actions: Actions = {
	change: act(changeAttendeeForm, 'changed', changeAttendee),
	move: act(moveAttendeeForm, 'moved', moveAttendee),
	note: act(noteForm, 'noted', (client, id, { note }) => writeNote(client, id, note))
};
