import type { Messages } from '../messages.ts';
import type { finding as nl } from '../nl/finding.ts';

export const finding = {
	title: 'Search',
	lead: 'People, sessions, questions, organisations and experts.',
	field: 'What are you looking for?',
	submit: 'Search',
	groups: {
		people: 'Registrants',
		sessions: 'Sessions',
		questions: 'Questions',
		organisations: 'Organisations',
		experts: 'Experts',
		colleagues: 'Colleagues'
	},
	all: {
		sessions: 'All sessions with this',
		questions: 'All questions with this',
		organisations: 'All organisations with this',
		experts: 'All experts with this',
		colleagues: 'All colleagues with this'
	},
	lastSession: (title: string, day: string) => `${title}, ${day}`,
	question: (number: number, words: string) => `Question ${number}: ${words}`,
	none: 'Nothing found',
	noneText: 'Try a part of a name, or another word. Type three letters at least, or the number of a question.'
} satisfies Messages<typeof nl>;
