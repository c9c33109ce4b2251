import { textsFor } from '$lib/i18n/texts.server.ts';
import type { Result } from '$lib/core/result.ts';
import { cancelAttendee, noteCalled, promoteAttendee } from '$lib/registrations/staff/commands.server.ts';
import { readAttendeeFilters } from '$lib/registrations/staff/filters.ts';
import { attendeePage, attendeeSizes } from '$lib/registrations/staff/queries.server.ts';
import { shownGroup } from '$lib/registrations/staff/rules.ts';
import { calledForm, cancelAttendeeForm, promoteAttendeeForm } from '$lib/registrations/staff/schema.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { readForm, returnForm, type FormSchema } from '$lib/server/forms.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const asked = readAttendeeFilters(url.searchParams);
	const sizes = unwrap(await attendeeSizes(client, params.id, asked));
	const filters = { ...asked, group: shownGroup(asked.group, sizes) };
	const { party } = textsFor(locals.language).attendees;
	return {
		...unwrap(await attendeePage(client, params.id, filters, party)),
		sizes,
		filters,
		added: takeFlash(event, ['confirmed', 'waitlisted'])?.act ?? null
	};
};

/** An action on a registration: parses the form, runs the command and returns a confirmation. */
function act<T, Done extends string>(
	schema: FormSchema<T>,
	done: Done,
	use: (client: Client, form: T) => Promise<Result<unknown>>
) {
	return async (event: RequestEvent) => {
		const { client } = requireStaff(event.locals, PLANNERS);
		const form = await readForm(event, schema, 'attendee');
		if (!form.ok) return returnForm(event, form);
		const answer = await use(client, form.value);
		return answer.ok ? { done } : returnForm(event, form, answer);
	};
}

export const actions: Actions = {
	cancel: act(cancelAttendeeForm, 'cancelDone', (client, { registration, reason }) =>
		cancelAttendee(client, registration, reason)
	),
	called: act(calledForm, 'calledDone', (client, { registration }) => noteCalled(client, registration)),
	promote: act(promoteAttendeeForm, 'promoteDone', (client, { registration, ...form }) =>
		promoteAttendee(client, registration, form)
	)
};
