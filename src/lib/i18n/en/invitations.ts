import type { Messages } from '../messages.ts';
import type { invitations as nl } from '../nl/invitations.ts';

export const invitations = {
	title: 'Invitation',
	lead: (name) => `${name} asks you as an expert for this session.`,
	leadClosed: (name) => `${name} asked you as an expert for this session.`,
	question: 'Will you come?',
	changeTitle: 'Change your answer',
	buttons: { accepted: 'Yes, I will come', tentative: 'Maybe', declined: 'No' },
	given: {
		accepted: 'You are coming. Great!',
		tentative: 'You may come.',
		declined: 'You are not coming.'
	},
	after: {
		accepted: 'Your name is on the page of the session now. If anything changes, you get a mail.',
		tentative: 'Let us know as soon as you are sure. You can do that here.',
		declined: 'Thank you for your answer. If you change your mind, you can do so here.'
	},
	comment: 'Do you want to add anything?',
	commentHint: (name) => `Only ${name} and colleagues read this.`,
	noPromise:
		'Only an answer above counts. Opening this page has not promised anything yet. You get a mail that puts your calendar right.',
	notDone: 'Your answer was not saved',
	closed: {
		invitation_withdrawn: 'This invitation was withdrawn',
		session_cancelled: 'This session is cancelled',
		session_over: 'This session has begun or is over'
	},
	closedNote: 'There is no need to answer any more.',
	when: 'When',
	where: 'Where',
	online: 'Online',
	route: 'Directions',
	join: 'Join online',
	yourPart: 'Your part',
	audience: 'Who will be there',
	seats: (count) =>
		count === 0
			? 'Nobody has signed up yet.'
			: count === 1
				? '1 person has signed up.'
				: `${count} people have signed up.`,
	others: 'Other experts',
	programme: 'The programme',
	questions: 'What people ask',
	about: 'About the session',
	publicPage: 'See the public page of the session',
	contact: 'Rather talk it over? Mail:'
} satisfies Messages<typeof nl>;
