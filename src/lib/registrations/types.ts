import type { z } from 'zod';
import type { myPageRow, myRegistrationRow } from './rows.ts';

export const REGISTRATION_STATUSES = [
	'confirmed',
	'waitlisted',
	'offered',
	'cancelled',
	'attended',
	'no_show'
] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { diet: 300, needs: 300, question: 4000 };

/** A registration as its owner sees it. */
export type MyRegistration = z.output<typeof myRegistrationRow>;

/** What somebody typed at a sign-up with an address that was on the list already. */
export type RepeatedSignUp = MyRegistration['repeated'][number];

/** The same while it waits for the owner of the mailbox. */
export type PendingSignUp = MyPage['repeated']['rows'][number];

/** What a personal link gives access to. */
export const SCOPES = ['person', 'registration'] as const;

/**
 * What a personal page shows first. `person` is the whole of one mailbox (the links in mails); `registration` is one sign-up
 * (the link right after it, given to whoever typed the address).
 */
export type MyPage = z.output<typeof myPageRow>;

/**
 * The answer to a sign-up. `repeated`: the address was signed up already; only its owner learns more, from a mail with the link.
 * `position` is the place on the waiting list.
 */
export type SignedUp =
	{ kind: 'registered'; status: RegistrationStatus; token: string; position: number | null } | { kind: 'repeated' };

/** Maximum number of companions. */
export const MOST_COMPANIONS = 9;

/** As `signUpName`, for the change of a registration. */
export function changeName(registration: string): string {
	return `wijzigen-${registration}`;
}

/** The key under which the public script keeps what is typed into the sign-up form of a session, until it was received. */
export function signUpName(slug: string): string {
	return `aanmelden-${slug}`;
}

/** What the personal page confirms, once. */
export const ACTS = [
	'signed_up',
	'cancelled_before',
	'changed',
	'cancelled',
	'person_added',
	'dismissed',
	'asked',
	'solved',
	'reopened'
] as const;
export type Act = (typeof ACTS)[number];
