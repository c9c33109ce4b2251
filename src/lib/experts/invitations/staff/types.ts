import type { z } from 'zod';
import type { Language } from '../../../core/language.ts';
import type { staffInvitationRow } from './rows.ts';

/** An expert who was asked for a session, and what the answer was. */
export type StaffInvitation = z.output<typeof staffInvitationRow>;

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { personalLine: 1000, reason: 500 };

/** The mail as the expert will read it, shown before it is sent. */
export type MailPreview = { subject: string; text: string; language: Language };

/** Why an expert is not sure to come: not asked yet, asked, maybe, no, withdrawn, or no longer active. */
export const LACKING = ['draft', 'sent', 'tentative', 'declined', 'withdrawn', 'inactive'] as const;

/** An expert of a session who is not sure to come. */
export type LackingExpert = { name: string; state: (typeof LACKING)[number] };
