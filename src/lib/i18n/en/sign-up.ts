import type { Messages } from '../messages.ts';
import type { signUp as nl } from '../nl/sign-up.ts';
import { counted } from '../numbers.ts';

export const signUp = {
	title: 'Sign up',
	titleFull: 'Join the waiting list',
	textFull:
		'All seats are taken. When it is your turn and there is room for you and whoever you bring, you are signed up by itself. You then get a mail at once.',
	before: (parties: number) =>
		parties === 0
			? 'You are the first on the list.'
			: `There ${parties === 1 ? 'is' : 'are'} ${counted('en', parties, 'sign-up', 'sign-ups')} before you.`,
	name: 'Your name',
	email: 'Your e-mail address',
	emailHint: 'This is where we send your ticket.',
	company: 'Your company or organisation',
	more: 'Bringing somebody, diet or a question?',
	companions: 'How many people do you bring?',
	companion: (count: number) => (count === 0 ? 'Nobody, I come alone' : counted('en', count, 'person', 'people')),
	diet: 'Diet or allergy',
	needs: 'What do you need to take part?',
	needsHint: 'For example room for a wheelchair, or a seat in front.',
	phone: 'Your phone number',
	question: 'What holds you up?',
	questionHint: 'Then we can take it up in the session, or find somebody who helps you.',
	remember: 'Remember my name, e-mail and company on this device',
	submit: 'Sign me up',
	submitFull: 'Put me on the waiting list',
	after: 'Free, without an account. You get a mail with your ticket. You can cancel at any time with one tap.',
	privacy: 'What we do with your data',
	honeypot: 'Leave this field empty',
	notDone: 'You are not signed up yet',
	mailed: {
		title: 'Check your mail',
		text: 'You get a mail now about what becomes of your sign-up. Was your address signed up already? Follow its link: you find what you just filled in, your question too. One tap adds it.',
		check:
			'No mail within a few minutes? Look in your spam folder, or sign up again. What you filled in is still in the form.',
		back: 'Back to the session'
	}
} satisfies Messages<typeof nl>;
