import type { Messages } from '../messages.ts';
import type { planning as nl } from '../nl/planning.ts';

export const planning = {
	title: 'Plan a session'
} satisfies Messages<typeof nl>;
