import { counted } from '../numbers.ts';
import type { Messages } from '../messages.ts';
import type { sheets as nl } from '../nl/sheets.ts';

export const sheets = {
	sheet: {
		title: 'Attendance list',
		print: 'Print',
		back: 'Sign-ups',
		online: 'Online',
		groups: { coming: 'Coming', waiting: 'Waiting list', gone: 'Cancelled' },
		people: (people: number, parties: number) =>
			`${counted('en', people, 'person', 'people')}, ${counted('en', parties, 'sign-up', 'sign-ups')}`,
		party: (size: number) => counted('en', size, 'person', 'people'),
		code: (code) => `Code ${code}`,
		here: 'Here'
	},
	sessions: {
		title: 'Title',
		kind: 'Kind',
		status: 'Status',
		date: 'Date',
		from: 'From',
		until: 'Until',
		municipality: 'Municipality',
		place: 'Venue',
		host: 'Host',
		capacity: 'Seats',
		taken: 'Seats taken',
		waiting: 'Sign-ups on the waiting list',
		reached: 'People reached',
		attendance: 'Attendance kept'
	},
	attendees: {
		name: 'Name',
		company: 'Company',
		email: 'E-mail',
		phone: 'Phone',
		party: 'People',
		status: 'Status',
		position: 'Place on the waiting list',
		diet: 'Diet',
		needs: 'What is needed',
		note: 'Note',
		code: 'Ticket code',
		guests: 'Brings',
		signedUp: 'Signed up on'
	},
	questions: {
		number: 'Number',
		asked: 'Asked on',
		status: 'State',
		theme: 'Theme',
		level: 'Level',
		municipality: 'Municipality',
		session: 'Session',
		text: 'Question',
		name: 'Name',
		company: 'Company',
		email: 'E-mail address',
		responsible: 'Lies with',
		next: 'Next step by',
		offeredTo: 'Offered to'
	},
	organisations: {
		name: 'Name',
		kind: 'Kind',
		level: 'Works',
		municipality: 'Municipality',
		themes: 'Themes',
		contact: 'Contact',
		email: 'E-mail address',
		phone: 'Phone',
		website: 'Website',
		active: 'Takes part'
	},
	experts: {
		name: 'Name',
		email: 'E-mail address',
		phone: 'Phone',
		jobTitle: 'Position',
		organisation: 'Organisation',
		themes: 'Themes',
		area: 'Area',
		active: 'Takes part'
	},
	colleagues: {
		name: 'Name',
		email: 'E-mail address',
		role: 'Role',
		area: 'Area',
		seen: 'Last signed in',
		active: 'May sign in'
	},
	mails: {
		name: 'Name',
		email: 'E-mail address',
		what: 'What',
		state: 'Status',
		made: 'Made on',
		sent: 'Sent on',
		attempts: 'Attempts',
		why: 'Why not'
	}
} satisfies Messages<typeof nl>;
