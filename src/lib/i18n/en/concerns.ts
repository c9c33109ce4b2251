import type { Messages } from '../messages.ts';
import type { concerns as nl } from '../nl/concerns.ts';
import { counted, formatList } from '../numbers.ts';

export const concerns = {
	noExpert: (where: string) => `${where}: no expert`,
	steps: {
		ask: (names: string[]) => `${formatList('en', names)}: not asked yet`,
		chase: (names: string[]) => `${formatList('en', names)}: no answer yet`,
		settle: (names: string[]) => `${formatList('en', names)}: maybe`,
		replace: (names: string[]) => `${formatList('en', names)}: not coming`,
		choose: () => 'nobody asked'
	},
	draft: (where: string) => `${where}: not published yet`,
	draftOver: (where: string) => `${where}: still a draft, and its day is over`,
	full: (where: string, parties: number) =>
		`${where}: full, ${counted('en', parties, 'sign-up waits', 'sign-ups wait')}`,
	few: (where: string, taken: number, of: number) => `${where}: only ${taken} of ${of} seats taken`,
	declined: (name: string) => `${name} is not coming`,
	silent: (name: string, days: number) => `${name} has been silent for ${counted('en', days, 'day', 'days')}`,
	commented: (name: string) => `${name} is coming, and left a comment`,
	organisation: (number: number, who: string) => `Question ${number} is stuck at ${who}`,
	offered: (number: number, who: string) => `Question ${number}: ${who} does not react`,
	question: (number: number) => `Question ${number} waits for its next step`,
	asker: (number: number) => `Question ${number} was answered, the asker is silent`,
	untold: (number: number) => `Question ${number} was answered, the asker gets no mail`,
	mails: (count: number) => `${counted('en', count, 'mail', 'mails')} did not arrive`,
	lastMail: (to: string) => `the last one to ${to}`,
	job: (name: string) => `${name}: this has not worked for a while`,
	jobText: 'Ask the administrator of the server to look at the log',
	when: (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 1 ? `in ${days} days` : 'past'),
	late: (days: number) => `${counted('en', days, 'day', 'days')} late`,
	seats: (taken: number) =>
		taken === 0 ? 'nobody signed up yet' : `${counted('en', taken, 'person', 'people')} signed up`,
	said: (words: string) => `“${words}”`,
	liesWith: (name: string) => `lies with ${name}`,
	hiddenUntil: (day: string) => `Back on ${day}`,
	acts: {
		ask: (names: string[]) => `Ask ${formatList('en', names)}`,
		choose: 'Choose an expert',
		call: (name: string, phone: string) => (name ? `Call ${name}: ${phone}` : `Call ${phone}`),
		invitation: 'To the invitation',
		publish: 'Publish',
		move: 'Choose another day',
		remove: 'Delete',
		wider: 'More seats',
		second: 'Second evening',
		share: 'Share the session',
		read: 'Read',
		askOn: 'Ask about it',
		take: 'Take it up',
		confirm: 'Ask, or close it',
		retry: 'See and try again',
		mail: 'See'
	}
} satisfies Messages<typeof nl>;
