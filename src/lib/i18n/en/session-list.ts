import type { Messages } from '../messages.ts';
import type { sessionList as nl } from '../nl/session-list.ts';
import { counted } from '../numbers.ts';

export const sessionList = {
	title: 'Sessions',
	plan: 'Plan a session',
	search: 'Find a session',
	searchHint: 'Title, place or subject',
	status: 'Status',
	anyStatus: 'All',
	municipality: 'Municipality',
	anywhere: 'All municipalities',
	kind: 'Kind',
	anyKind: 'All kinds',
	period: 'Period',
	periods: {
		upcoming: 'To come',
		week: 'This week',
		past: 'Past',
		year: 'Past, last twelve months',
		all: 'All'
	},
	caption: 'Sessions',
	found: (count: number) => `${counted('en', count, 'session', 'sessions')}`,
	columns: { title: 'Session', when: 'When', municipality: 'Municipality', status: 'Status', seats: 'Seats' },
	waiting: (parties: number) => counted('en', parties, 'sign-up waits', 'sign-ups wait'),
	came: (people: number) => `${counted('en', people, 'person', 'people')} came`,
	confirmed: (people: number) => `${counted('en', people, 'person', 'people')} signed up`,
	none: 'No session found',
	empty: 'No sessions yet',
	emptyText: 'Plan your first session. It takes a minute, and you can keep it as a draft first.',
	emptyViewer: 'As soon as sessions are published, you see them here.'
} satisfies Messages<typeof nl>;
