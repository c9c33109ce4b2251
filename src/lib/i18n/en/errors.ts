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
	tooMany: {
		title: 'One moment, please',
		text: 'Very many requests came from your connection. Wait a minute and try again. What you typed is still there.'
	},
	broken: {
		title: 'Something went wrong on our side',
		text: 'It is not you. What was already saved is still there. Try again in a minute.'
	},
	offline: {
		title: 'You are offline',
		text: 'You can go on as soon as you are connected again. What you typed is kept on this device.',
		kept: 'These pages you can open now'
	},
	reference: (id) => `Does it keep going wrong? Mention this code: ${id}`,
	toAgenda: 'To the agenda',
	toSignIn: 'To sign in',
	tryAgain: 'Try again'
} satisfies Messages<typeof nl>;
