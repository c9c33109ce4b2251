import type { Messages } from '../messages.ts';
import type { outbox as nl } from '../nl/outbox.ts';
import { counted } from '../numbers.ts';

export const outbox = {
	title: 'Mail',
	lead: 'All mails that Sessieplanner sends. You do not see what they say: that is for who gets them.',
	show: { waiting: 'Waiting', failed: 'Failed', all: 'All' },
	tabs: 'Which mails',
	search: 'Find a mail',
	searchHint: 'E-mail address',
	anything: 'All mails',
	orders: { newest: 'Newest first', oldest: 'Oldest first' },
	found: (count: number) => counted('en', count, 'mail', 'mails'),
	caption: 'Mails',
	what: 'What',
	states: {
		queued: 'Waiting',
		sending: 'Leaving now',
		sent: 'Sent',
		failed: 'Failed',
		superseded: 'Replaced',
		withdrawn: 'Withdrawn'
	},
	later: (when: string) => `Leaves on ${when}`,
	attempts: (count: number) => counted('en', count, 'attempt', 'attempts'),
	retry: 'Try again',
	retried: 'The mail is on its way again.',
	down: {
		title: 'The mail server takes nothing now',
		text: (waiting: number, minutes: number) =>
			`${counted('en', waiting, 'mail waits', 'mails wait')}, the oldest for ${counted('en', minutes, 'minute', 'minutes')}. Nothing is lost: we keep trying, for three days.`
	},
	failed: {
		title: (count: number) => `${counted('en', count, 'mail', 'mails')} did not arrive`,
		text: 'See the reason with each mail. Is the address wrong? A call helps.'
	},
	jobs: {
		names: {
			sessions: 'Closing past sessions',
			referrals: 'Taking back questions that nobody reacts to',
			reminders: 'Reminding participants',
			answers: 'Closing answered questions',
			retention: 'Removing expired data',
			mail: 'Sending mail'
		},
		late: {
			title: 'This has not worked for some time',
			text: 'Sessieplanner keeps trying. Ask whoever runs the server to look in the log.'
		},
		working: (count: number) => `At work: ${counted('en', count, 'done', 'done')} so far.`
	},
	flows: 'All mail has left.',
	none: { waiting: 'No mail is waiting', failed: 'No failed mail', all: 'No mail sent yet' },
	noneText: {
		waiting: 'Everything has left.',
		failed: 'Everything reached the mail server.',
		all: 'As soon as somebody signs up, you see the confirmation here.'
	},
	notFound: 'No mail found',
	templates: {
		'sign-in': 'Link to sign in',
		'staff-invited': 'Invitation for a colleague',
		'address-change-asked': 'Asks whether a new address is right',
		'address-changed': 'Address changed, to the old address',
		'registration-confirmed': 'Sign-up confirmed',
		'registration-waitlisted': 'On the waiting list',
		'registration-promoted': 'Seat from the waiting list',
		'registration-cancelled': 'Taken off the list',
		'registration-changed': 'Sign-up changed',
		'registration-moved': 'Moved to another session',
		'registration-readdressed': 'Another address, to the old one',
		'registration-reminder': 'Reminder',
		'registration-repeated': 'Was signed up already',
		'session-moved': 'Session moved',
		'session-cancelled': 'Session is off',
		'expert-invited': 'Invitation for an expert',
		'expert-updated': 'New time or place for an expert',
		'expert-edited': 'Small change for an expert',
		'expert-confirmed': 'Confirmation for an expert',
		'expert-declined': 'Refusal of an expert confirmed',
		'expert-withdrawn': 'Invitation withdrawn',
		'expert-readdressed': 'Invitation goes to another address',
		'expert-session-cancelled': 'Session is off, for an expert',
		'expert-answer': 'Answer of an expert',
		'question-received': 'Question received',
		'question-referred': 'Question offered, to the entrepreneur',
		'question-accepted': 'Question accepted, to the entrepreneur',
		'question-answered': 'Answer to a question',
		'question-closed': 'Question closed',
		'referral-offered': 'Question offered, to an organisation',
		'referral-declined': 'Question declined by an organisation',
		'referral-lapsed': 'No response of an organisation',
		'referral-answered': 'Answer of an organisation',
		'mails-collected': 'All that waited in one mail',
		other: 'Message'
	}
} satisfies Messages<typeof nl>;
