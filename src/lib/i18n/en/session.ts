import type { Messages } from '../messages.ts';
import type { session as nl } from '../nl/session.ts';

export const session = {
	title: 'Session'
} satisfies Messages<typeof nl>;
