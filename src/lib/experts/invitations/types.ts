import type { z } from 'zod';
import type { invitationPageRow } from './rows.ts';

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

/** Everything behind an expert's link. Who declined or was withdrawn sees neither the questions nor the online link. */
export type InvitationPage = z.output<typeof invitationPageRow>;
