import type { Messages } from '../messages.ts';
import type { signIn as nl } from '../nl/sign-in.ts';

export const signIn = {
	title: 'Sign in',
	lead: 'For facilitators, account managers and business circles. You get an email with a link. No password needed.',
	email: 'Your email address',
	send: 'Email me a link',
	sent: {
		title: 'Check your email',
		lead: (email: string) => `If we know ${email}, an email with a link will be in your inbox within a minute.`,
		how: 'Open the email, click the link and then “Sign in”. The link works for one hour, and once.',
		nothing: 'No email?',
		nothingHow: 'Look in your spam folder too. Is your address right? Otherwise ask a facilitator to invite you.',
		again: 'Use another address',
		mailbox: 'Open the mailbox of this server'
	},
	demo: {
		title: 'Demo: choose who you are',
		lead: 'These people are invented. The email with the link goes to the mailbox of this server.'
	},
	confirm: {
		title: 'Ready to sign in',
		lead: 'One more click and you are in.',
		action: 'Sign in',
		why: 'We ask because some email programs open links beforehand. This way only you can use the link.'
	},
	used: {
		title: 'This link no longer works',
		lead: 'A link works for one hour, and once. You can ask for a new one right away.',
		action: 'Ask for a new link'
	},
	out: 'You are signed out.'
} satisfies Messages<typeof nl>;
