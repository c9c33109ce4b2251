import type { Messages } from '../messages.ts';
import type { attendees as nl } from '../nl/attendees.ts';
import { counted } from '../numbers.ts';

export const attendees = {
	title: 'Sign-ups',
	search: 'Search by name, company or e-mail',
	sheet: 'List to print',
	add: 'Add somebody',
	only: 'Show only',
	everybody: 'Everybody',
	filters: {
		note: 'With a note',
		needs: 'With a diet or a need',
		unmailed: 'Without an address',
		question: 'With a question',
		call: 'Still to phone'
	},
	pick: (name) => `Choose ${name}`,
	pickPage: 'Choose everybody on this page',
	csvChosen: 'CSV of those you choose',
	nobodyShown: 'Nobody found.',
	groups: { coming: 'Coming', waiting: 'Waiting list', absent: 'Did not come', gone: 'Cancelled' },
	size: (people: number, signUps: number) =>
		people === signUps
			? counted('en', people, 'person', 'people')
			: `${counted('en', people, 'person', 'people')}, ${counted('en', signUps, 'sign-up', 'sign-ups')}`,
	anonymised: (people: number) => `${counted('en', people, 'person', 'people')} had a seat`,
	anonymisedText: 'Their data was removed, because its term is over. Only the numbers stay.',
	none: 'No sign-ups yet',
	noneText: 'Share the link to the session. Signing up takes 20 seconds.',
	noneDraft: 'Publish the session, and people can sign up.',
	notFound: (q: string) => `Nobody found with “${q}”.`,
	nobodyHere: 'Nobody is here.',
	party: (size: number) => counted('en', size, 'person', 'people'),
	position: (place: number) => `Place ${place}`,
	phone: 'Phone',
	email: 'E-mail',
	diet: 'Diet',
	needs: 'What is needed',
	guests: 'Brings',
	signedUp: 'Signed up on',
	left: 'Cancelled on',
	details: (name: string) => `More about ${name}`,
	cancel: 'Take off the list',
	cancelTitle: (name: string) => `Take ${name} off the list`,
	cancelHint: 'This reason is in the mail.',
	cancelHintByPhone: 'No mail is sent. This reason is kept in the history.',
	promote: 'Let in now',
	promoteTitle: (name: string) => `Let ${name} in, ahead of the waiting list`,
	promoteHint: 'This reason is kept in the history.',
	raise: (seats: number) => `Add ${counted('en', seats, 'seat', 'seats')} if needed`,
	reason: 'Reason',
	noEmail: 'None. Phone if there is news.',
	code: 'Ticket code',
	ticket: 'Show the code',
	note: 'Note',
	open: 'Change, move or note',
	toCall: 'To phone',
	callNote: 'Something has changed, and this person gets no mail. Say so by phone.',
	called: 'I have phoned',
	calledDone: 'Noted that you phoned.',
	added: {
		confirmed: 'Added. The mail with the ticket is on its way.',
		waitlisted: 'Put on the waiting list. The mail is on its way.'
	},
	cancelDone:
		'Taken off the list, and who waits moves up. Everybody with an address gets a mail; the others are under “Still to phone”.',
	promoteDone: 'Let in. With an address the mail is on its way; without one this person is under “Still to phone”.',
	statuses: {
		confirmed: 'Comes',
		offered: 'Seat offered',
		waitlisted: 'Waits',
		cancelled: 'Cancelled',
		attended: 'Was there',
		no_show: 'Did not come'
	}
} satisfies Messages<typeof nl>;
