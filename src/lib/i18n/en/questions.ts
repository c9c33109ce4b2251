import type { Messages } from '../messages.ts';
import type { questions as nl } from '../nl/questions.ts';

export const questions = {
	title: 'Questions',
	ask: {
		title: 'Ask your question',
		lead: 'Does something hold your business up? Tell us. We find who can help you, and you always hear back.',
		description: 'Does something hold your business up? Ask your question. You always end up at the right door.',
		text: 'What holds you up?',
		textHint: 'Tell it in your own words. Short is fine.',
		textExample: 'For example: I want a charging point, but cannot get a heavier connection.',
		name: 'Your name',
		email: 'Your e-mail address',
		emailHint: 'This is where we send the answer.',
		company: 'Your company or organisation',
		municipality: 'In which municipality are you?',
		noMunicipality: 'Choose your municipality',
		theme: 'What is it about?',
		noTheme: 'I do not know',
		remember: 'Remember my name, e-mail and company on this device',
		submit: 'Send your question',
		submitShort: 'Ask my question',
		after: 'You get a mail with a link. With it you can always see who has your question.',
		notDone: 'Your question has not been sent yet',
		how: 'How it goes on',
		steps: [
			'We read your question within three working days and look for who can help you.',
			'You get a mail as soon as somebody has your question.',
			'You get an answer. Only you decide whether your question is solved.'
		]
	},
	sent: {
		title: 'We have your question',
		text: 'Check your mail: there is a link in it to follow your question.',
		check: 'No mail within a few minutes? Look in your spam folder.',
		toAgenda: 'See the agenda'
	},
	checkMail: {
		title: 'Did you ask a question?',
		text: 'You got a mail with a link to follow your question.'
	},
	mine: {
		none: 'You have not asked a question yet.',
		asked: (when: string) => `Asked on ${when}`,
		with: (who: string, since: string) => `Now with ${who}, since ${since}`,
		statuses: {
			received: 'Received',
			activated: 'Being handled',
			referred: 'Passed on',
			in_progress: 'Being worked on',
			answered: 'Answered',
			solved: 'Solved',
			closed: 'Closed'
		},
		stepsTitle: 'What happened so far',
		steps: {
			received: () => 'Your question came in',
			activated: (who: string | null) => (who ? `${who} took up your question` : 'Your question was taken up'),
			referred: (who: string | null) => (who ? `Offered to ${who}` : 'Offered to a partner'),
			accepted: (who: string | null) => (who ? `${who} is working on it` : 'A partner is working on it'),
			declined: (who: string | null) =>
				who ? `${who} cannot help with this. We keep looking` : 'This was not the right place. We keep looking',
			lapsed: (who: string | null) =>
				who ? `${who} did not react in time. We keep looking` : 'No reaction came in time. We keep looking',
			passed_on: (who: string | null) => (who ? `Passed on to ${who}` : 'Passed on to another partner'),
			taken_back: () => 'We took your question back',
			answered: (who: string | null) => (who ? `Answer from ${who}` : 'You got an answer'),
			solved: () => 'You said: solved',
			closed: () => 'We closed your question',
			reopened: () => 'You said: not solved yet'
		},
		answer: 'The answer',
		closedReason: 'We closed your question. The reason:',
		closedSilent: 'After the answer we heard nothing from you for three months. So we have closed your question.',
		silence:
			'If you say nothing, we close your question three months after the answer. You can open it again after that.',
		solvedQuestion: 'Does this solve your question?',
		solved: 'Yes, solved',
		notSolved: 'No, not yet',
		notSolvedReason: 'What is still missing?',
		reopen: 'Open your question again',
		solvedOn: (when: string) => `Solved on ${when}`
	}
} satisfies Messages<typeof nl>;
