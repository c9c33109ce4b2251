import { calendarLinks, type CalendarLinks } from '../calendar/links.ts';
import { calendarEntry, type CalendarWords } from '../sessions/calendar-entry.ts';
import { accessLine, addressLine, routeLink } from '../sessions/rules.ts';
import { calendarOwner, hasSeat, mayCancel, mayChange, maySignUpAgain } from './rules.ts';
import type { MyRegistration } from './types.ts';
import {
	cancelRegistrationPath,
	changeRegistrationPath,
	registrationFilePath,
	sessionPath
} from '../sessions/paths.ts';

/** One registration with everything that its owner may do with it: where to go for what; null where it is not to be had. */
export type RegistrationView = MyRegistration & {
	/** Its session's public page. */
	page: string;
	/** The place in words, empty when only online; and the way there. */
	address: string;
	route: string | null;
	/** What helps to get in; empty when nobody said. */
	access: string;
	/** To put it in a calendar; only with a seat. */
	calendar: (CalendarLinks & { file: string }) | null;
	/** The file that cancels the entry in a calendar; only after cancelling. */
	calendarRemoval: string | null;
	change: string | null;
	cancel: string | null;
	signUpAgain: string | null;
};

type Options = {
	token: string;
	origin: string;
	now: Date;
	words: CalendarWords;
};

/** The session as its owner's own calendar entry. */
export function ownCalendarEntry(
	{ session, status, changedAt }: MyRegistration,
	{ origin, words }: Pick<Options, 'origin' | 'words'>
) {
	const owner = calendarOwner(status, changedAt);
	return calendarEntry(session, { origin, words, onlineUrl: session.onlineUrl, owner });
}

export function registrationView(registration: MyRegistration, options: Options): RegistrationView {
	const { token, now, words } = options;
	const { id, status, session } = registration;
	const entry = ownCalendarEntry(registration, options);
	const on = session.status === 'published' && session.endsAt > now;
	return {
		...registration,
		page: sessionPath(session.slug),
		address: addressLine(session),
		route: routeLink(session),
		access: accessLine(session, words),
		calendar: on && hasSeat(status) ? { file: registrationFilePath(token, id), ...calendarLinks(entry) } : null,
		calendarRemoval: status === 'cancelled' && on ? registrationFilePath(token, id) : null,
		change: mayChange(registration, now) ? changeRegistrationPath(token, id) : null,
		cancel: mayCancel(registration, now) ? cancelRegistrationPath(token, id) : null,
		signUpAgain: maySignUpAgain(registration, now) ? `${sessionPath(session.slug)}#aanmelden` : null
	};
}
