import type { Messages } from '../messages.ts';
import type { referrals as nl } from '../nl/referrals.ts';

export const referrals = {
	title: 'Referral'
} satisfies Messages<typeof nl>;
