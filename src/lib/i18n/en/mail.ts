import type { Messages } from '../messages.ts';
import type { mail as nl } from '../nl/mail.ts';

export const mail = {
	signature: 'Sessieplanner of Regio Zwolle'
} satisfies Messages<typeof nl>;
