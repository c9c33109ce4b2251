import type { Messages } from '../messages.ts';
import type { today as nl } from '../nl/today.ts';
import { counted, formatList } from '../numbers.ts';

export const today = {
	title: 'Today',
	hello: {
		morning: (name: string) => `Good morning, ${name}`,
		afternoon: (name: string) => `Good afternoon, ${name}`,
		evening: (name: string) => `Good evening, ${name}`
	},
	plan: 'Plan a session',
	needs: 'This needs you',
	others: 'This lies with others',
	nothing: 'Nothing needs you now',
	nothingText: 'None of your questions is late, and no expert or session needs attention.',
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
	withoutExpert: (count: number) => `${counted('en', count, 'session', 'sessions')} without a confirmed expert`,
	expertSteps: {
		ask: (names: string[]) => `Not asked yet: ${formatList('en', names)}. Send an invitation.`,
		chase: (names: string[]) => `No answer from ${formatList('en', names)}. Give a call.`,
		settle: (names: string[]) => `Maybe: ${formatList('en', names)}. Ask whether it is a yes.`,
		replace: (names: string[]) => `Not coming: ${formatList('en', names)}. Ask somebody else.`,
		choose: () => 'Nobody was asked. Ask an expert.'
	},
	now: 'Under way',
	over: 'Past',
	seats: (taken: number, of: number) => `${taken} of ${of} seats`,
	glance: 'At a glance',
	thisWeek: (count: number) => `${counted('en', count, 'session', 'sessions')} this week`,
	late: (count: number) => `${counted('en', count, 'question', 'questions')} late`,
	unanswered: (count: number) => `${counted('en', count, 'expert has', 'experts have')} not answered`,
	sessions: (count: number) => `${counted('en', count, 'session needs', 'sessions need')} attention`,
	comments: (count: number) => `${counted('en', count, 'comment', 'comments')} from experts`,
	commented: (name: string, words: string) => `${name}: “${words}”`,
	askedOn: (since: string, title: string) => `${title} · asked on ${since}: phone now`,
	lateAll: (count: number) => (count === 1 ? 'In the list of questions' : `All ${count} in the list of questions`),
	more: (count: number) => `Show ${count} more`,
	firstOf: (shown: number, count: number) => `These are the first ${shown} of ${count}.`,
	weekAll: (count: number) => `All ${count} sessions of this week`,
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
	mailFailed: (count: number) => `${counted('en', count, 'mail', 'mails')} did not arrive`,
	mailFailedText: 'See why, and try again.',
	mailWaits: (count: number) => `${counted('en', count, 'mail waits', 'mails wait')}`,
	mailWaitsText: (minutes: number) =>
		`The mail server has taken nothing for ${counted('en', minutes, 'minute', 'minutes')}. Mails leave by themselves as soon as it does.`
} satisfies Messages<typeof nl>;
