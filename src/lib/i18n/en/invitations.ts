import type { Messages } from '../messages.ts';
import type { invitations as nl } from '../nl/invitations.ts';

export const invitations = {
	title: 'Invitation'
} satisfies Messages<typeof nl>;
