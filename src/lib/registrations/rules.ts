import type { CalendarOwner } from '../sessions/types.ts';
import type { MyRegistration, RegistrationStatus } from './types.ts';

/** Seats in the room: confirmed, or kept for a while by an offer. */
export function hasSeat(status: RegistrationStatus): boolean {
	return status === 'confirmed' || status === 'offered';
}

/** How a registration stands in the calendar of its owner. */
export function calendarOwner(status: RegistrationStatus, since: Date): CalendarOwner {
	if (status === 'cancelled') return { standing: 'not_going', since };
	return { standing: status === 'waitlisted' ? 'waiting' : 'going', since };
}

/** Is the meeting still to come (or going on) and on? */
function lies(ahead: MyRegistration, now: Date): boolean {
	return ahead.session.status === 'published' && ahead.session.endsAt > now;
}

/** Does this registration still count for something? Neither cancelled nor over. */
export function isCurrent(registration: MyRegistration, now: Date): boolean {
	return lies(registration, now) && (hasSeat(registration.status) || registration.status === 'waitlisted');
}

/** The database decides; this decides what is offered (`cancel_registration`). */
export function mayCancel(registration: MyRegistration, now: Date): boolean {
	return isCurrent(registration, now);
}

/** As `change_registration`: until it begins. */
export function mayChange(registration: MyRegistration, now: Date): boolean {
	const { status, session } = registration;
	return (
		session.status === 'published' && session.startsAt > now && (status === 'confirmed' || status === 'waitlisted')
	);
}

/** May who gave up a place take one again? */
export function maySignUpAgain({ status, session }: MyRegistration, now: Date): boolean {
	return status === 'cancelled' && session.status === 'published' && session.startsAt > now;
}

/**
 * What is to come, soonest first, and what has been, latest first. A sign-up or meeting that was cancelled stays among what is
 * to come until its day is over: that is when somebody looks for it.
 */
export function upcomingAndPast(
	registrations: readonly MyRegistration[],
	now: Date
): { upcoming: MyRegistration[]; past: MyRegistration[] } {
	const inTime = registrations.toSorted((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime());
	const { upcoming = [], past = [] } = Object.groupBy(inTime, ({ session }) =>
		session.endsAt > now ? 'upcoming' : 'past'
	);
	return { upcoming, past: past.reverse() };
}
