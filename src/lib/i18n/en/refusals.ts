import type { Messages } from '../messages.ts';
import type { refusals as nl } from '../nl/refusals.ts';

export const refusals = {
	session_full: 'The session is full.'
} satisfies Messages<typeof nl>;
