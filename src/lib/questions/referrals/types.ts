import type { z } from 'zod';
import type { referralPageRow } from './rows.ts';

/** States of an offer that was not accepted. */
export const REFUSED_STATES = ['declined', 'lapsed'] as const;
export const REFERRAL_STATES = ['offered', 'accepted', 'answered', ...REFUSED_STATES, 'withdrawn'] as const;

/** Everything behind the link of an organisation that was offered a question. */
export type ReferralPage = z.output<typeof referralPageRow>;

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { answer: 10_000, reason: 1000, organisationName: 200 };

/** Under which the public script keeps what is typed, until it was received. */
export const answerName = ({ question }: ReferralPage): string => `antwoord-${question.number}`;
export const passName = ({ question }: ReferralPage): string => `doorgeven-${question.number}`;
