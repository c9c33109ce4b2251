import type { SessionCard } from '../sessions/types.ts';

export const REGISTRATION_STATUSES = [
	'confirmed',
	'waitlisted',
	'offered',
	'cancelled',
	'attended',
	'no_show'
] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** What a party of 1 to 10 told us for one session, as its owner sees it. */
export type MyRegistration = {
	id: string;
	name: string;
	company: string | null;
	/** The one who signed up and who comes along. */
	partySize: number;
	status: RegistrationStatus;
	/** Place on the waiting list, 1 is next; only while waiting. */
	position: number | null;
	/** What is read at the door. */
	ticketCode: string;
	diet: string | null;
	needs: string | null;
	phone: string | null;
	createdAt: Date;
	/** When its status last changed. */
	changedAt: Date;
	/** `onlineUrl` only for who has a seat. */
	session: SessionCard & { cancelReason: string | null };
};

/** How far a personal link reaches. */
export const SCOPES = ['person', 'registration'] as const;

/**
 * Everything of who holds a token. `person` is the whole of one mailbox (the links in mails); `registration` is one sign-up
 * (the link right after it, handed to whoever typed the address). Questions are for `questions` to read.
 */
export type MyPage = {
	scope: (typeof SCOPES)[number];
	name: string;
	email: string;
	registrations: MyRegistration[];
	questions: unknown[];
};

/**
 * The answer to a sign-up. `repeated`: the address was known for this session, and whether it was is nobody's business but the
 * owner's, who has the link in the mail. `position` is the place on the waiting list.
 */
export type SignedUp =
	{ kind: 'registered'; status: RegistrationStatus; token: string; position: number | null } | { kind: 'repeated' };

/** The most people that one person may bring along. */
export const MOST_COMPANIONS = 9;

/** As `sentName`, for the change of a registration. */
export function changeName(registration: string): string {
	return `wijzigen-${registration}`;
}

/** Under which the script of the page keeps what is typed into the sign-up form of a session, until it arrived. */
export function sentName(slug: string): string {
	return `aanmelden-${slug}`;
}
