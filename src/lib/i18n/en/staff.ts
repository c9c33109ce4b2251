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
	toPublicSite: 'To the agenda',
	roles: { facilitator: 'Facilitator', organiser: 'Organiser', viewer: 'Viewer' },
	languages: { nl: 'Dutch', en: 'English' },
	sessionKinds: {
		theme_session: 'Theme session',
		entrepreneur_session: 'Entrepreneur session',
		local_event: 'Local event'
	}
} satisfies Messages<typeof nl>;
