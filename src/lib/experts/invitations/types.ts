import type { z } from 'zod';
import type { invitationPageRow } from './rows.ts';

export const ANSWERS = ['accepted', 'tentative', 'declined'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Maximum length of the comment in characters, as the database counts them. */
export const LONGEST_COMMENT = 500;

export const INVITATION_STATES = ['draft', 'sent', ...ANSWERS, 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/**
 * The key under which the public script keeps the typed comment until it was received. It changes when the session moves, since
 * that asks again.
 */
export function answerName({ session, sequence }: Pick<InvitationPage, 'session' | 'sequence'>): string {
	return `uitnodiging-${session.slug}-${sequence}`;
}

/** Why an invitation can no longer be answered. */
export const CLOSED = ['invitation_withdrawn', 'session_cancelled', 'session_over'] as const;

/** Everything behind an expert's link. Who declined or was withdrawn sees neither the questions nor the online link. */
export type InvitationPage = z.output<typeof invitationPageRow>;
