import type { Messages } from '../messages.ts';
import type { referrals as nl } from '../nl/referrals.ts';

export const referrals = {
	title: 'Can you help?',
	titleClosed: 'A question from an entrepreneur',
	eyebrow: (number) => `Question ${number}`,
	lead: (sender, organisation) => `${sender} offers this question from an entrepreneur to ${organisation}.`,
	leadClosed: (sender, organisation) => `${sender} offered this question from an entrepreneur to ${organisation}.`,
	question: 'The question',
	recommended: (organisation) => `${organisation} cannot help and named you.`,
	note: 'Note',
	theme: 'Theme',
	municipality: 'Municipality',
	asker: 'From',
	email: 'E-mail',
	phone: 'Phone',
	session: 'Asked at',
	due: 'Please react by',
	earlier: 'Asked before',
	earlierStates: { declined: 'could not help', lapsed: 'did not react in time' },
	accept: {
		title: 'Do you take this question on?',
		text: 'The entrepreneur then hears that you are working on it. You may answer later.',
		action: 'Yes, we take it on'
	},
	answer: {
		title: 'Give an answer',
		text: 'The entrepreneur gets this by mail.',
		field: 'Your answer',
		action: 'Send the answer'
	},
	pass: {
		title: 'Not for us',
		text: 'No entrepreneur knocks on a wrong door here. Do you know who can help?',
		organisation: 'The next door',
		noOrganisation: 'I do not know: back to the sender',
		noContact: '(through the facilitator)',
		organisationName: 'Not in the list? Who then?',
		reason: 'Why is the question not for you?',
		reasonHint: 'Needed when you know no next door.',
		action: 'Pass the question on'
	},
	states: {
		accepted: 'You have taken this question on',
		answered: 'You have answered',
		declined: 'You have passed this question on',
		lapsed: 'This question is with the sender again',
		withdrawn: 'The sender has taken this question back'
	},
	after: {
		accepted: 'The entrepreneur knows that you are working on it. Answer below as soon as you can.',
		answered: 'The entrepreneur has your answer and decides whether the question is solved. Thank you!',
		declined: 'Thank you. We see to it that the question finds the right door.',
		lapsed: 'No reaction came in time. Do you want to help after all? Mail the sender.',
		withdrawn: 'There is nothing left to do.'
	},
	unmailed: {
		accept:
			'The entrepreneur has no mail address. The facilitator tells them that you are working on it. You can answer later.',
		answer: 'The entrepreneur has no mail address. Your answer goes to the facilitator, who tells them.',
		accepted: 'The facilitator tells the entrepreneur that you are working on it. Answer below as soon as you can.',
		answered: 'The facilitator got your answer and tells the entrepreneur. Thank you!'
	},
	notDone: 'This has not been saved yet',
	contactSender: 'Rather talk it over first? Mail:'
} satisfies Messages<typeof nl>;
