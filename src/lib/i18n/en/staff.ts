import type { Messages } from '../messages.ts';
import type { staff as nl } from '../nl/staff.ts';

export const staff = {
	sections: 'Sections',
	today: 'Today',
	sessions: 'Sessions',
	questions: 'Questions',
	experts: 'Experts',
	organisations: 'Organisations',
	mail: 'Mail',
	colleagues: 'Colleagues',
	account: 'Your account',
	signOut: 'Sign out',
	unsent: {
		waiting: (count: number) =>
			`${count === 1 ? '1 question waits' : `${count} questions wait`} on this device for a connection.`,
		stuck: (count: number) => `${count === 1 ? '1 question' : `${count} questions`} on this device could not be sent.`
	},
	find: {
		title: 'Search',
		keys: 'Ctrl K',
		label: 'Search people, sessions, questions, organisations and experts',
		hint: 'Arrows choose, Enter opens.',
		results: 'Found',
		found: (count: number) => (count === 0 ? 'Nothing found' : `${count} found`),
		failed: 'The search does not work now. See whether you are connected.'
	},
	toPublicSite: 'To the agenda',
	roles: { facilitator: 'Facilitator', organiser: 'Organiser', viewer: 'Viewer' },
	languages: { nl: 'Dutch', en: 'English' },
	sessionKinds: {
		theme_session: 'Theme session',
		entrepreneur_session: 'Entrepreneur session',
		local_event: 'Local event'
	}
} satisfies Messages<typeof nl>;
