import type { Messages } from '../messages.ts';
import type { personal as nl } from '../nl/personal.ts';

export const personal = {
	title: 'My page'
} satisfies Messages<typeof nl>;
