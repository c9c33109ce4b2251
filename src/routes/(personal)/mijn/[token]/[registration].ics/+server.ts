import { publishCalendar } from '$lib/calendar/build.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { ownCalendarEntry } from '$lib/registrations/view.ts';
import { ownRegistration } from '../own-registration.ts';
import type { RequestHandler } from './$types';

/** A registered session as a calendar file, with the online link that the public file does not have. */
export const GET: RequestHandler = async (event) => {
	const { registration } = await ownRegistration(event);
	const { session: words } = textsFor(event.locals.language);
	const { content } = publishCalendar([ownCalendarEntry(registration, { origin: event.url.origin, words })]);
	return new Response(content, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `inline; filename="${registration.session.slug}.ics"`,
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex, nofollow'
		}
	});
};
