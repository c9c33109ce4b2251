import type { Messages } from '../messages.ts';
import type { today as nl } from '../nl/today.ts';
import { counted } from '../numbers.ts';

export const today = {
	title: 'Today',
	hello: {
		morning: (name: string) => `Good morning, ${name}`,
		afternoon: (name: string) => `Good afternoon, ${name}`,
		evening: (name: string) => `Good evening, ${name}`
	},
	plan: 'Plan a session',
	needs: 'This needs you',
	needsCount: (count: number) => counted('en', count, 'thing', 'things'),
	nothing: 'Nothing needs you now',
	nothingText: 'All sessions are published and filling up, and no question is late.',
	week: 'This week',
	weekEmpty: 'No sessions this week',
	weekEmptyText: 'A good moment to plan one.',
	weekEmptyViewer: 'Look under Sessions for what comes later.',
	next: 'After that',
	all: 'All sessions',
	start: {
		title: 'Welcome to Sessieplanner',
		text: 'Plan your first session. It takes a minute: what, when and where. You add the rest later.',
		organisations: 'Add an organisation',
		experts: 'Add an expert'
	},
	when: (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 1 ? `in ${days} days` : 'past'),
	reasons: {
		draft_past: 'Still a draft, but its moment is over',
		draft_soon: 'Not published yet',
		few_sign_ups: (taken: number, of: number) => `Only ${taken} of ${of} seats taken`,
		waiting: (parties: number) => `Full: ${counted('en', parties, 'sign-up', 'sign-ups')} on the waiting list`
	},
	seats: (taken: number, of: number) => `${taken} of ${of}`,
	silent: (name: string) => `${name} has not answered yet`,
	silentSince: (since: string, title: string) => `Asked on ${since} for “${title}”`,
	lateSince: (number: number, date: string, who: string) =>
		`Question ${number} should have moved on ${date}. It lies with ${who}.`,
	lateMore: (count: number) => `${counted('en', count, 'more question', 'more questions')} late`,
	mailFailed: (count: number) => `${counted('en', count, 'mail', 'mails')} did not arrive`,
	mailFailedText: 'See why, and try again.',
	mailWaits: (count: number) => `${counted('en', count, 'mail waits', 'mails wait')}`,
	mailWaitsText: (minutes: number) =>
		`The mail server has taken nothing for ${counted('en', minutes, 'minute', 'minutes')}. Mails leave by themselves as soon as it does.`
} satisfies Messages<typeof nl>;
