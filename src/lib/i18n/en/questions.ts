import type { Messages } from '../messages.ts';
import type { questions as nl } from '../nl/questions.ts';

export const questions = {
	title: 'Questions'
} satisfies Messages<typeof nl>;
