import type { Messages } from '../messages.ts';
import type { agenda as nl } from '../nl/agenda.ts';

export const agenda = {
	title: 'Agenda'
} satisfies Messages<typeof nl>;
