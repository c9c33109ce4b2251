import type { InvitationState } from '../types.ts';

/** An expert who was asked for a session, and what became of it. */
export type Asked = {
	id: string;
	expertId: string;
	name: string;
	email: string;
	organisation: string | null;
	/** The slot of the programme, when asked for one. */
	slot: string | null;
	state: InvitationState;
	personalLine: string | null;
	askedAt: Date | null;
	answeredAt: Date | null;
	/** What the expert said with the answer. */
	comment: string | null;
};

/** Letters at most, as the database counts them. */
export const LONGEST = { personalLine: 1000, reason: 500 };

/** The mail as the expert will read it, shown before it goes. */
export type MailPreview = { subject: string; text: string };

/** An expert who was asked and has not said anything yet. */
export type SilentExpert = {
	invitationId: string;
	sessionId: string;
	sessionTitle: string;
	startsAt: Date;
	name: string;
	email: string;
	/** When they were last asked. */
	askedAt: Date;
};
