import { googleLink, outlookLink } from '../calendar/links.ts';
import { calendarEntry } from '../sessions/calendar-entry.ts';
import { addressLine, routeLink } from '../sessions/rules.ts';
import { hasSeat, mayCancel, mayChange, maySignUpAgain } from './rules.ts';
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
	/** To put it in a calendar; only with a seat. */
	calendar: { file: string; google: string; outlook: string } | null;
	change: string | null;
	cancel: string | null;
	signUpAgain: string | null;
};

type Options = {
	token: string;
	origin: string;
	now: Date;
	/** What stands in the place of an address when a meeting is only online. */
	online: string;
};

/** The session as its owner's own calendar entry. */
export function ownCalendarEntry({ session }: MyRegistration, { origin, online }: Pick<Options, 'origin' | 'online'>) {
	return calendarEntry(session, { origin, online, onlineUrl: session.onlineUrl });
}

export function registrationView(registration: MyRegistration, options: Options): RegistrationView {
	const { token, now } = options;
	const { id, session } = registration;
	const entry = ownCalendarEntry(registration, options);
	const on = session.status === 'published' && session.endsAt > now;
	return {
		...registration,
		page: sessionPath(session.slug),
		address: addressLine(session),
		route: routeLink(session),
		calendar:
			on && hasSeat(registration.status)
				? { file: registrationFilePath(token, id), google: googleLink(entry), outlook: outlookLink(entry) }
				: null,
		change: mayChange(registration, now) ? changeRegistrationPath(token, id) : null,
		cancel: mayCancel(registration, now) ? cancelRegistrationPath(token, id) : null,
		signUpAgain: maySignUpAgain(registration, now) ? `${sessionPath(session.slug)}#aanmelden` : null
	};
}
