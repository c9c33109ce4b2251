import type { SessionCard } from '../../sessions/types.ts';

export const ANSWERS = ['accepted', 'tentative', 'declined'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Letters in a word to the organiser, as the database counts them. */
export const LONGEST_COMMENT = 500;

export const INVITATION_STATES = ['draft', 'sent', ...ANSWERS, 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/**
 * Under which the script of the page keeps the word to the organiser, until it arrived. One expert is asked once for a session;
 * after a move the question is another one.
 */
export function answerName({ session, sequence }: Pick<InvitationPage, 'session' | 'sequence'>): string {
	return `uitnodiging-${session.slug}-${sequence}`;
}

/** Why no answer can be given any more. */
export const CLOSED = ['invitation_withdrawn', 'session_cancelled', 'session_over'] as const;
export type Closed = (typeof CLOSED)[number];

/** A slot of the programme. `mine` is the one this expert is asked for. */
export type Slot = { title: string; startsAt: Date | null; description: string; mine: boolean };

/** Everything behind an expert's link. Who declined or was withdrawn sees neither the questions nor the online link. */
export type InvitationPage = {
	state: InvitationState;
	/** SEQUENCE (RFC 5545) of what is shown: an answer is to this version of the meeting. */
	sequence: number;
	personalLine: string | null;
	comment: string | null;
	answeredAt: Date | null;
	withdrawReason: string | null;
	closed: Closed | null;
	name: string;
	facilitator: { name: string; email: string | null };
	session: SessionCard & {
		description: string;
		published: boolean;
		cancelReason: string | null;
	};
	programme: Slot[];
	others: { name: string; jobTitle: string | null; organisation: string | null }[];
	seatsTaken: number;
	questions: { text: string }[];
};
