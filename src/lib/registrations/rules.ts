import type { CalendarOwner, SessionSummary } from '../sessions/types.ts';
import type { MyRegistration, PendingSignUp, RegistrationStatus } from './types.ts';

/** Published and not ended yet. */
export function isActive({ status, endsAt }: Pick<SessionSummary, 'status' | 'endsAt'>, now: Date): boolean {
	return status === 'published' && endsAt > now;
}

/** Whether the party takes seats: confirmed, or held by an offer. */
export function hasSeat(status: RegistrationStatus): boolean {
	return status === 'confirmed' || status === 'offered';
}

/** How a registration stands in the calendar of its owner. */
export function calendarOwner(status: RegistrationStatus, since: Date): CalendarOwner {
	if (status === 'cancelled') return { standing: 'not_going', since };
	return { standing: status === 'waitlisted' ? 'waiting' : 'going', since };
}

/** A seat or a place on the waiting list, for a session that is published and has not ended. */
export function isCurrent({ status, session }: MyRegistration, now: Date): boolean {
	return isActive(session, now) && (hasSeat(status) || status === 'waitlisted');
}

/** Whether to show the cancel action; `cancel_registration` decides. */
export function mayCancel(registration: MyRegistration, now: Date): boolean {
	return isCurrent(registration, now) && !registration.changedByOwner;
}

/** Whether to show the change action, until the session starts; `change_registration` decides. */
export function mayChange(
	registration: Pick<MyRegistration, 'status' | 'changedByOwner'> & {
		session: Pick<MyRegistration['session'], 'status' | 'startsAt'>;
	},
	now: Date
): boolean {
	const { status, session, changedByOwner } = registration;
	const seated = status === 'confirmed' || status === 'waitlisted';
	return seated && !changedByOwner && session.status === 'published' && session.startsAt > now;
}

/** Whether to show the button that adds the party; `add_repeated_person` decides. */
export function mayAddPerson({ added, sameName, registration }: PendingSignUp, now: Date): boolean {
	// Only the owner of the mailbox sees it.
	return !added && !sameName && mayChange({ ...registration, changedByOwner: false }, now);
}

/** Whether somebody who cancelled can sign up again. */
export function maySignUpAgain({ status, session }: MyRegistration, now: Date): boolean {
	return status === 'cancelled' && session.status === 'published' && session.startsAt > now;
}
