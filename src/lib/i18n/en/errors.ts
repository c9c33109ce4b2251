import type { Messages } from '../messages.ts';
import type { errors as nl } from '../nl/errors.ts';

export const errors = {
	notFound: {
		title: 'This page does not exist',
		text: 'The link may no longer be valid, or the address has a typo in it. Did you come from a mail? Then use the link in the newest one.'
	},
	forbidden: {
		title: 'You cannot open this',
		text: 'You are not signed in, or this belongs to another area. Sign in again, or ask your facilitator for access.'
	},
	methodNotAllowed: {
		title: 'You cannot open this address like this',
		text: 'It belongs to a button or a form. Go back to the page where you were and try again there.'
	},
	crossSite: {
		title: 'We could not see where this came from',
		text: 'To prevent abuse we only take forms that were filled in on our own page. Your browser or an extension did not tell us so. Open the page again and send it once more, or try another browser.'
	},
	tooLarge: {
		title: 'This is too large',
		text: 'This is more than we can take at once. Make it shorter and send it again.'
	},
	unreadable: {
		title: 'We could not read this',
		text: 'What we got was not whole, or not from a form of this site. Open the page again and try once more.'
	},
	notPossible: {
		title: 'This is not possible',
		text: 'Maybe something has changed in the meantime. Go back, reload the page and try again.'
	},
	tooMany: {
		title: 'One moment, please',
		text: 'Very many requests came from your connection. Wait a minute and try again.'
	},
	unavailable: {
		title: 'We are away for a moment',
		text: 'Our data cannot be reached right now. What was already saved is still there. Try again in a minute.'
	},
	broken: {
		title: 'Something went wrong on our side',
		text: 'It is not you. What was already saved is still there. Try again in a minute.'
	},
	offline: {
		title: 'You are offline',
		text: 'You can go on as soon as you are connected again. Nothing was sent.',
		kept: 'These pages you can open now'
	},
	typed: 'This is what you typed. Copy it if you want to keep it:',
	reference: (id) => `Does it keep going wrong? Mention this code: ${id}`,
	toAgenda: 'To the agenda',
	toSignIn: 'To sign in',
	tryAgain: 'Try again'
} satisfies Messages<typeof nl>;
