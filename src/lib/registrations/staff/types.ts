import type { RegistrationStatus } from '../types.ts';

/** A sign-up as staff of the area see it. */
export type Attendee = {
	id: string;
	sessionId: string;
	status: RegistrationStatus;
	name: string;
	company: string | null;
	email: string;
	phone: string | null;
	partySize: number;
	diet: string | null;
	needs: string | null;
	/** Place on the waiting list, 1 is next; only while waiting. */
	position: number | null;
	createdAt: Date;
	cancelledAt: Date | null;
};
