import type { z } from 'zod';
import type { invitationCommentRow, staffInvitationRow, unansweredInvitationRow } from './rows.ts';

/** An expert who was asked for a session, and what the answer was. */
export type StaffInvitation = z.output<typeof staffInvitationRow>;

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { personalLine: 1000, reason: 500 };

/** The mail as the expert will read it, shown before it is sent. */
export type MailPreview = { subject: string; text: string };

/** An expert who was asked and has not answered. */
export type UnansweredInvitation = z.output<typeof unansweredInvitationRow>;

/** What an expert added to a yes or maybe. */
export type InvitationComment = z.output<typeof invitationCommentRow>;
