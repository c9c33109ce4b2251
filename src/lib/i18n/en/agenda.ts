import type { Messages } from '../messages.ts';
import type { agenda as nl } from '../nl/agenda.ts';
import { counted } from '../numbers.ts';

export const agenda = {
	title: 'Sessions for entrepreneurs',
	lead: 'Meetings near you about energy, staff, AI and more. Free, and signing up takes 20 seconds.',
	description: (region: string) =>
		`All theme meetings and entrepreneur sessions in ${region}: search by municipality, theme and date, and sign up for free.`,
	filters: 'Find a session',
	q: 'What is it about?',
	qHint: 'For example: grid congestion',
	municipality: 'Municipality',
	everywhere: 'All municipalities',
	theme: 'Theme',
	allThemes: 'All themes',
	moreFilters: 'More filters',
	kind: 'Kind',
	allKinds: 'All kinds',
	from: 'From',
	until: 'Until',
	show: 'Show sessions',
	clear: 'Clear all',
	drop: (filter: string) => `${filter}: remove this filter`,
	fromDay: (day: string) => `from ${day}`,
	untilDay: (day: string) => `until ${day}`,
	ignored: {
		title: 'Something in this link is not right',
		text: (names: string) => `We could not use this: ${names}. You see the sessions without that filter.`,
		names: {
			q: 'search word',
			municipality: 'municipality',
			theme: 'theme',
			kind: 'kind',
			from: 'from',
			until: 'until'
		}
	},
	results: (count: number) => counted('en', count, 'session', 'sessions'),
	found: (count: number) => `${counted('en', count, 'session', 'sessions')} found`,
	online: 'Online',
	also_online: 'also online',
	kinds: {
		theme_session: 'Theme meeting',
		entrepreneur_session: 'Entrepreneur session',
		local_event: 'Local event'
	},
	room: {
		seats: (left: number) => `${counted('en', left, 'seat', 'seats')} left`,
		waiting_list: 'Full, waiting list open',
		opens: (day: string) => `Sign up from ${day}`,
		opens_later: 'Sign-up opens later',
		closed: 'Sign-up closed',
		now: 'Under way',
		past: 'Over',
		cancelled: 'Cancelled'
	},
	none: {
		title: 'No session found',
		text: 'Try another word or remove a filter. Or ask your question right away: we will find who can help you.',
		all: 'Show all sessions'
	},
	nearby: {
		title: (town: string) => `Near ${town}`,
		/** Distance between the main towns. */
		distance: (km: number) => `${km}\u00a0km away`
	},
	empty: {
		title: 'Nothing is planned yet',
		text: 'Add this agenda to your own calendar and new sessions appear by themselves. Have a question now? Just ask.'
	},
	ask: 'Ask your question',
	missing: {
		title: 'Is your topic not here?',
		text: 'Tell us what holds you up. We find who can help you, and you can see where your question is.'
	},
	subscribe: {
		title: 'New sessions in your own calendar',
		text: 'Subscribe to this agenda. What is added or changed appears by itself.',
		textFiltered: 'Subscribe to exactly this selection. What is added or changed appears by itself.',
		webcal: 'Add to my calendar',
		google: 'Google Calendar',
		outlook: 'Outlook.com',
		outlookWork: 'Outlook (work or school)',
		feed: 'Feed reader (Atom)'
	},
	feedName: (region: string) => `Sessions for entrepreneurs, ${region}`,
	feedAbout: (page: string) => `See them and sign up at ${page}`,
	feedWindow: (daysBack: number, daysAhead: number) =>
		`Sessions for entrepreneurs of the past ${daysBack} and the coming ${daysAhead} days.`,
	feedCut: (from: string, until: string) =>
		`Sessions for entrepreneurs from ${from} up to and including ${until}. There are more than fit in one subscription: choose a municipality or a theme to miss nothing.`
} satisfies Messages<typeof nl>;
