import { textsFor } from '$lib/i18n/texts.server.ts';
import { attendee } from '$lib/registrations/staff/queries.server.ts';
import { takeFlash } from '$lib/server/flash.ts';
import { unwrap } from '$lib/server/pages.ts';
import { PLANNERS, requireStaff } from '$lib/server/require-staff.ts';
import { qrShape } from '$lib/ui/qr.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The ticket of somebody without an address; others have theirs in the mail. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { client } = requireStaff(locals, PLANNERS);
	const { party } = textsFor(locals.language).attendees;
	const person = unwrap(await attendee(client, params.id, params.registration, party));
	if (!person?.spokenCode) error(404);
	return {
		person,
		code: person.spokenCode,
		qr: qrShape(person.spokenCode),
		added: takeFlash(event, ['confirmed', 'waitlisted'])?.act ?? null
	};
};
