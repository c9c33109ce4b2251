import type { Messages } from '../messages.ts';
import type { triage as nl } from '../nl/triage.ts';

export const triage = {
	title: 'Questions',
	note: 'Note a question',
	views: { open: 'Open', late: 'Late', mine: 'Mine', finished: 'Finished', all: 'All' },
	viewsLabel: 'Which questions',
	found: (count) => (count === 1 ? '1 question' : `${count} questions`),
	none: 'No questions in this list',
	noneNarrowed: 'No question found',
	filters: {
		search: 'Search a question',
		searchHint: 'Word, name, company or number',
		status: 'State',
		anyStatus: 'All',
		everReferred: 'Ever passed on',
		everAnswered: 'Ever answered',
		who: 'Lies with',
		anybody: 'Anybody',
		people: { me: 'Me', others: 'Others' },
		asked: 'Asked',
		anyTime: 'Any time',
		times: { year: 'The last twelve months' },
		theme: 'Theme',
		anyTheme: 'All themes',
		municipality: 'Municipality',
		anywhere: 'All municipalities',
		sorts: { due: 'Due first', newest: 'Newest first', oldest: 'Oldest first' }
	},
	noneText: {
		open: 'All questions are finished. When one comes in, it stands here.',
		late: 'Nothing is late. Nice.',
		mine: 'No question lies with you.',
		finished: 'No question has been solved or closed yet.',
		all: 'No question has been asked yet.'
	},
	number: (number) => `Question ${number}`,
	statuses: {
		received: 'New',
		activated: 'Picked up',
		referred: 'Offered',
		in_progress: 'In progress',
		answered: 'Answered',
		solved: 'Solved',
		closed: 'Not solved'
	},
	late: 'Late',
	responsibleIs: (who) => `Lies with ${who}`,
	until: (day) => `next step by ${day}`,
	offeredTo: (who) => `offered to ${who}`,
	asker: 'From',
	phone: 'Phone',
	email: 'E-mail',
	anonymous: 'Without a name',
	askedAt: 'Asked on',
	session: 'At session',
	answer: 'Answer',
	closedSilent: 'The entrepreneur said nothing for three months after the answer.',
	closedBecause: 'Closed, because',
	sort: {
		title: 'Where does this question belong?',
		theme: 'Theme',
		noTheme: 'No theme yet',
		municipality: 'Municipality',
		noMunicipality: 'No municipality',
		level: 'Level',
		noLevel: 'Not decided yet',
		levels: { local: 'Local', regional: 'Regional', national: 'National' },
		responsible: 'With whom does it lie?',
		keep: 'Leave as it is (else: the facilitator)',
		next: 'Next step by',
		nextHint: 'An open question always has a date.',
		action: 'Save'
	},
	refer: {
		title: 'Offer to an organisation',
		organisation: 'Which organisation?',
		choose: 'Choose an organisation',
		noContact: '(no contact)',
		note: 'Note for the organisation',
		share: 'Hand on name, e-mail and phone of the entrepreneur',
		shareHint: 'Only if the entrepreneur agrees. Otherwise only name and company go along.',
		text: 'Until they accept it you stay responsible. After five working days without a reaction it comes back.',
		action: 'Offer the question'
	},
	reply: {
		title: 'Answer it yourself',
		field: 'Answer to the entrepreneur',
		action: 'Send the answer'
	},
	close: {
		title: 'Close without a solution',
		field: 'Why does it not work out?',
		hint: 'The entrepreneur reads this and can open the question again.',
		action: 'Close the question'
	},
	offers: {
		title: 'Offered to',
		states: {
			offered: 'offered',
			accepted: 'accepted',
			declined: 'cannot help',
			lapsed: 'no reaction',
			answered: 'answered',
			withdrawn: 'taken back'
		},
		nextOrganisation: (who) => `Names as next door: ${who}`,
		follow: 'Offer to that door',
		takeBack: 'Take the question back'
	},
	unmailed: {
		answer: 'The entrepreneur gets no mail, because we have no address. Keep the answer here and tell them yourself.',
		keepAnswer: 'Save the answer',
		close: 'The entrepreneur gets no mail, because we have no address. Tell them yourself.',
		refer: 'The organisation gets a mail. The entrepreneur does not, because we have no address.'
	},
	heard: {
		solved: 'Solved, confirmed in person',
		title: 'The entrepreneur says: solved',
		text: 'Only the entrepreneur decides whether the question is solved. Write down when you heard it. Your name is added.',
		on: 'When did you hear it?',
		note: 'What did the entrepreneur say?',
		action: 'Solved, confirmed in person',
		notSolved: 'The entrepreneur says: not solved',
		missing: 'What is still missing?',
		reopen: 'Open the question again',
		term: 'Confirmed in person',
		by: (who, day) => `${who ?? 'A colleague'} heard it on ${day}`
	},
	addAsker: {
		title: 'Add the details of the entrepreneur',
		text: 'With an address the entrepreneur gets a mail with a link to follow the question at once. Organisations get these details only if you pass them on and the entrepreneur agrees.',
		action: 'Save the details'
	},
	noMail: 'The entrepreneur gets no mail: we have no address. Call, or tell them yourself.',
	history: 'History',
	noteForm: {
		title: 'Note a question',
		lead: 'Did you hear a question? Write it down here. A name and address may be added, but need not be.',
		text: 'What is the question?',
		name: 'Name',
		email: 'E-mail address',
		emailHint: 'Then the entrepreneur can follow the question. Without an address nobody gets a mail.',
		phone: 'Phone',
		company: 'Company',
		action: 'Save the question',
		ready: 'This form also works when the internet fails.',
		kept: 'Kept on this device',
		keptMore:
			'We send the question once there is a connection again, or else at your next visit to this site. Go on with the next one.'
	},
	saved: 'Saved',
	noted: 'The question has been noted',
	notDone: 'This has not been saved yet'
} satisfies Messages<typeof nl>;
