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
	note: 'Note a question',
	list: {
		title: { mine: 'This waits for you', everyone: 'This waits in your area', snoozed: 'This comes back later' },
		tabsLabel: 'With whom it lies',
		tabs: { mine: 'Mine', everyone: 'Everyone’s', snoozed: 'Put off' },
		empty: { mine: 'Nothing waits for you', everyone: 'Nothing waits', snoozed: 'Nothing was put off' },
		emptyText: {
			mine: 'What lies with colleagues is under Everyone’s.',
			everyone: 'No session, expert or question needs attention now.',
			snoozed: 'What you put off is here until it comes back.'
		},
		more: (shown: number) => `These are the first ${shown}. What you handle or put off makes room for the rest.`,
		late: 'All questions that are late'
	},
	snooze: {
		label: 'Not now',
		tomorrow: 'Tomorrow',
		nextWeek: 'Next week',
		back: 'Bring back',
		done: 'Put off. Only you do not see it now.',
		undo: 'Undo'
	},
	ahead: {
		title: 'The coming fourteen days',
		empty: 'There are no sessions in the coming fourteen days.',
		states: { draft: 'Draft', no_expert: 'No expert', ready: 'Ready' }
	},
	all: 'All sessions',
	start: {
		title: 'Your first session in five steps',
		text: 'The order is up to you.',
		count: (done: number, of: number) => `${done} of ${of} are done.`,
		done: 'Done',
		todo: 'To do',
		steps: {
			organisation: { title: 'Add an organisation', text: 'that can solve questions of entrepreneurs' },
			expert: { title: 'Add an expert', text: 'who wants to speak at a session' },
			colleague: { title: 'Invite a colleague', text: 'so that you are not alone in this' },
			session: { title: 'Plan a session', text: 'what, when and where: you add the rest later' },
			published: { title: 'Publish the session', text: 'so that entrepreneurs can sign up' }
		}
	},
	now: 'Under way',
	over: 'Past',
	seats: (taken: number, of: number) => `${taken} of ${of} seats`,
	weekAll: (count: number) => (count === 1 ? 'The session of this week' : `All ${count} sessions of this week`),
	chain: {
		title: 'What the chain yields',
		period: 'The last twelve months',
		reached: 'People reached',
		inSessions: (count: number) => `in ${counted('en', count, 'session', 'sessions')}`,
		asked: 'Questions asked',
		referred: 'Passed on',
		answered: 'Answered',
		solved: 'Solved',
		definition: (kept: number, sessions: number) =>
			[
				kept === 0
					? 'Reached are the people with a seat: attendance was not kept.'
					: kept === sessions
						? 'Reached are the people who came.'
						: `Reached are the people who came. For ${counted('en', sessions - kept, 'session', 'sessions')} attendance was not kept: there, whoever had a seat counts.`,
				'Somebody who comes to more sessions counts each time. A question counts once, however often it was passed on.'
			].join(' '),
		share: (part: number, of: number) =>
			of === 0 ? 'no questions yet' : `${Math.round((100 * part) / of)}% of the questions`
	},
	mailWaits: (count: number) => `${counted('en', count, 'mail waits', 'mails wait')}`,
	mailWaitsText: (minutes: number) =>
		`The mail server has taken nothing for ${counted('en', minutes, 'minute', 'minutes')}. Mails leave by themselves as soon as it does.`
} satisfies Messages<typeof nl>;
