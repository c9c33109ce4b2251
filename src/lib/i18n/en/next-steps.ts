import type { Messages } from '../messages.ts';
import type { nextSteps as nl } from '../nl/next-steps.ts';

export const nextSteps = {
	received: () => 'Read the question and choose who helps on',
	activated: () => 'Answer it yourself, or offer it to an organisation',
	referred: (who) => `${who} has not reacted: phone, or take the question back`,
	in_progress: (who) => `${who} is working on it: ask how it goes`,
	answered: () => 'The answer is not confirmed yet: ask the entrepreneur whether it helped',
	untold: 'Tell the entrepreneur the answer, because no mail is sent, and ask whether it helped'
} satisfies Messages<typeof nl>;
