import type { Messages } from '../messages.ts';
import type { attendeeForms as nl } from '../nl/attendee-forms.ts';
import { counted } from '../numbers.ts';

export const attendeeForms = {
	back: 'Sign-ups',
	notDone: 'Not done yet',
	add: {
		title: 'Add somebody',
		lead: 'For who calls or comes to the desk. With an address it is the same mail as after a sign-up on the site.',
		name: 'Name',
		email: 'E-mail',
		emailHint: 'Without an address you get a code to read out or print.',
		company: 'Company',
		phone: 'Phone',
		phoneHint: 'Without an address this is the only way to say something later.',
		party: 'How many people',
		diet: 'Diet or allergy',
		needs: 'What is needed',
		needsHint: 'Such as room for a wheelchair.',
		language: 'Language of the mails',
		languages: { nl: 'Dutch', en: 'English' },
		seats: (left) => (left > 0 ? `${counted('en', left, 'seat is', 'seats are')} still free.` : 'The session is full.'),
		whenFull: 'If it does not fit',
		wait: 'Put on the waiting list',
		waitHint: (parties) =>
			parties === 0
				? 'Nobody is waiting yet.'
				: `Behind ${counted('en', parties, 'sign-up that waits', 'sign-ups that wait')} already.`,
		raise: 'Add seats',
		raiseHint: 'The session gets more seats than planned. This goes before who is waiting.',
		reason: 'Reason for the extra seats',
		reasonHint: 'This reason is kept in the history.',
		somebodyElse: 'This is somebody else of the same name',
		see: 'See who is on the list already',
		submit: 'Add'
	},
	change: {
		title: 'Change the sign-up',
		emailHint:
			'Another address gets a new mail with its own link. Links in mails to the old address then stop working.',
		raise: 'Add seats if needed',
		submit: 'Save',
		done: 'Saved.',
		mailed: 'A mail is sent when the number of people or the address is different.',
		closed: 'The session has begun or is over, or this sign-up was cancelled. Only the note can still be changed.'
	},
	move: {
		title: 'Move to another session',
		lead: 'The seat in this session becomes free. One mail says both.',
		session: 'To which session',
		choose: 'Choose a session',
		free: (left) => (left > 0 ? `${counted('en', left, 'seat', 'seats')} left` : 'full'),
		submit: 'Move',
		confirmed: 'Moved to this session. The mail is on its way.',
		waitlisted: 'Moved to the waiting list of this session. The mail is on its way.'
	},
	movedUnmailed: {
		confirmed: 'Moved to this session. No mail is sent, because there is no address.',
		waitlisted: 'Moved to the waiting list of this session. No mail is sent, because there is no address.'
	},
	note: {
		title: 'Note',
		label: 'Note for colleagues',
		hint: 'Not shown on the page of the entrepreneur, who may ask for it though. The note is removed with the other data.',
		submit: 'Save the note',
		done: 'Note saved.'
	},
	ticket: {
		title: 'Ticket',
		lead: 'Read the code out, or print this page.',
		added: 'Added. No mail is sent, because there is no address.',
		waiting: 'Put on the waiting list. Phone when there is a seat: no mail is sent.',
		code: 'Code for the door',
		qr: 'The code as a QR code',
		bring: 'Say this code at the door, or show this paper.',
		waits: 'Note: this is a place on the waiting list. Only come after we have phoned you.',
		gone: 'This sign-up has been cancelled.',
		print: 'Print',
		another: 'Add somebody else'
	}
} satisfies Messages<typeof nl>;
