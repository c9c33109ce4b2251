import { mark } from '../core/isolate.ts';
import { calendarLinks, type CalendarLinks } from '../calendar/links.ts';
import { calendarEntry, type CalendarWords } from '../sessions/calendar-entry.ts';
import { accessLine, addressLine, phaseOf, routeLink, type Phase } from '../sessions/rules.ts';
import { calendarOwner, hasSeat, isActive, mayCancel, mayChange, maySignUpAgain } from './rules.ts';
import type { MyRegistration } from './types.ts';
import {
	cancelRegistrationPath,
	changeRegistrationPath,
	ownSessionPath,
	registrationFilePath,
	sessionPath
} from '../sessions/paths.ts';

/** A registration with the URLs of everything that its owner may do; null where it is not possible. */
export type RegistrationView = MyRegistration & {
	phase: Phase;
	/** The public page of the session. */
	page: string;
	/** The page of this registration, with its ticket. */
	own: string;
	/** Whether it has a ticket: a seat in a session that was not cancelled. */
	ticket: boolean;
	/** The address in one line, empty when only online; `route` is a link to directions. */
	address: string;
	route: string | null;
	/** Accessibility in one line; empty when unknown. */
	access: string;
	/** Links that add it to a calendar; only with a seat. */
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

/** The calendar entry of the registrant: with the online link. */
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
	const active = isActive(session, now);
	return {
		...registration,
		phase: phaseOf(session, now),
		page: sessionPath(session.slug),
		own: ownSessionPath(token, id),
		ticket: hasSeat(status) && session.status === 'published',
		address: addressLine(session),
		route: routeLink(session),
		access: accessLine(session, words, mark),
		calendar: active && hasSeat(status) ? { file: registrationFilePath(token, id), ...calendarLinks(entry) } : null,
		calendarRemoval: active && status === 'cancelled' ? registrationFilePath(token, id) : null,
		change: mayChange(registration, now) ? changeRegistrationPath(token, id) : null,
		cancel: mayCancel(registration, now) ? cancelRegistrationPath(token, id) : null,
		signUpAgain: maySignUpAgain(registration, now) ? `${sessionPath(session.slug)}#aanmelden` : null
	};
}
