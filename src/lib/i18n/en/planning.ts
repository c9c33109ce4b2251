import type { Messages } from '../messages.ts';
import type { planning as nl } from '../nl/planning.ts';
import { counted, formatList } from '../numbers.ts';

export const planning = {
	title: 'Plan a session',
	lead: 'Everything on one screen. Save at any time and go on later.',
	copyTitle: 'Copy a session',
	copyOf: (title: string) => `Copy of “${title}”. All you need to choose is a date.`,
	editTitle: 'Change session',
	back: 'All sessions',
	parts: {
		what: 'What',
		when: 'When',
		where: 'Where',
		seats: 'Seats and sign-up',
		programme: 'Programme',
		description: 'The story'
	},
	fields: {
		kind: 'Kind',
		title: 'Title',
		summary: 'Summary',
		summaryHint: 'One or two sentences: what does it bring an entrepreneur?',
		themes: 'Themes',
		themesHint: 'Five at most.',
		date: 'Date',
		starts: 'From',
		ends: 'Until',
		endDate: 'Last day',
		endDateHint: 'Only when it takes more than one day.',
		moreDays: 'Ends on another day',
		municipality: 'Municipality',
		chooseMunicipality: 'Choose a municipality',
		host: 'Host',
		noHost: 'No separate host',
		placeName: 'Name of the venue',
		placeNameHint: 'For example: Community centre De Kern.',
		placeAddress: 'Address',
		placeAddressHint: 'Street and number, postcode and town.',
		onlineUrl: 'Online link',
		onlineUrlHint: 'Only who has a seat sees this link.',
		capacity: 'Number of seats',
		window: 'Sign-up opens or closes at a time of its own',
		windowHint: 'Left empty, people can sign up from publication until the start.',
		opensDate: 'Sign-up opens on',
		opensTime: 'Time from',
		closesDate: 'Sign-up until and including',
		closesTime: 'Time until',
		itemTime: 'Time',
		itemTitle: 'Item',
		itemDescription: 'Explanation',
		itemExpert: 'Expert',
		noExpert: 'No expert',
		description: 'Description',
		descriptionHint: 'With **bold**, *italics*, - lists, ## headings and [links](https://…).',
		preview: 'What it looks like',
		previewEmpty: 'Type something and you see here at once what it looks like.'
	},
	item: (place: number) => `Item ${place}`,
	addItem: 'Add an item',
	moveUp: (title: string) => `Move ${title} up`,
	moveDown: (title: string) => `Move ${title} down`,
	removeItem: (title: string) => `Remove ${title}`,
	itemMoved: (title: string, place: number) => `${title} is now at place ${place}`,
	itemRemoved: (title: string) => `${title} was removed`,
	spareRows: 'Empty rows are not saved.',
	save: 'Save',
	saveDraft: 'Save as a draft',
	savePublish: 'Save and publish',
	saving: 'Saving…',
	shortcut: 'Shortcut: Ctrl + Enter',
	leave: 'Your changes have not been saved yet. Leave anyway?',
	kept: {
		title: 'You were working on this',
		text: 'We kept what you typed.',
		restore: 'Put it back',
		discard: 'Start afresh'
	},
	clock: {
		missing: (time: string) => `The clock goes forward this night: ${time} does not exist. Which time do you mean?`,
		twice: (time: string) => `The clock goes back this night: ${time} comes twice. Which one do you mean?`,
		at: (time: string) => time,
		summer: (time: string) => `The first ${time} (summer time)`,
		winter: (time: string) => `The second ${time}, an hour later (winter time)`
	},
	announce: {
		title: 'Who will be told?',
		lead: 'You change the time or place of a session that people come to. This is what we send when you go on:',
		leadSmall: 'This change concerns others. This is what we send when you go on:',
		changes: 'What changes',
		fields: {
			startsAt: 'Start',
			endsAt: 'End',
			placeName: 'Venue',
			placeAddress: 'Address',
			municipalityName: 'Municipality',
			onlineUrl: 'Online link'
		},
		from: (old: string) => `It was: ${old}`,
		nothing: 'nothing',
		linkHidden: 'a link',
		mails: (count: number) =>
			count === 0 ? 'No mail is sent' : count === 1 ? '1 mail is sent' : `${count} mails are sent`,
		coming: (parties: number, seats: number) =>
			`${counted('en', parties, 'sign-up', 'sign-ups')} with a seat (${counted('en', seats, 'person', 'people')})`,
		waiting: (parties: number) => `${counted('en', parties, 'sign-up', 'sign-ups')} on the waiting list`,
		promoted: (parties: number) =>
			`${counted('en', parties, 'sign-up', 'sign-ups')} from the waiting list ${parties === 1 ? 'gets' : 'get'} a seat`,
		promotedNote: 'They move up as soon as you save, and get a mail about it.',
		experts: (count: number) => `${counted('en', count, 'expert', 'experts')}`,
		expertNews: {
			asked: 'They get a new calendar invitation and answer again.',
			told: 'The entry in their calendar changes. Their answer stays.',
			cancelled: 'The session leaves their calendar.'
		},
		noOne: 'Nobody gets a mail.',
		states: { sent: 'no answer yet', accepted: 'comes', tentative: 'maybe' },
		with: (count: number) => `party of ${count}`,
		subject: 'Subject of the mail',
		message: 'Your explanation in the mail',
		messageHint: 'For example why, and whether the programme stays the same.',
		confirm: 'Save and tell everybody',
		silent: 'Save without a mail',
		silentHint:
			'Without a mail their calendar stays as it is. They read about this with the next change that you announce.',
		back: 'Back to the form'
	},
	conflict: {
		title: (by: string) => `${by} was just ahead of you`,
		someone: 'Somebody else',
		text: (by: string, when: string) =>
			`${by} changed this session on ${when} while you were working on it. Nothing of yours has been saved yet. Everything you typed is below.`,
		takenOver: 'Taken over, as only the other changed it:',
		both: 'You both changed this. Your version is in the form:',
		theirs: 'Theirs',
		mine: 'Yours',
		take: (field: string) => `Take their ${field.toLowerCase()}`,
		empty: 'empty',
		again: 'Is it right like this? Then save again. Your version then replaces the other one.',
		saveOver: 'Save my version',
		nothing: 'You typed the same. You can just save.'
	},
	cancel: {
		title: 'Cancel the session',
		lead: 'The session can still be seen, with a note that it is off. This cannot be undone.',
		draftLead: 'This draft was never published. Experts who were asked are told.',
		reason: 'Why is it off?',
		reasonHint: 'This is in the mail and on the page of the session.',
		confirm: 'Cancel the session',
		back: 'Do not cancel',
		tooLate: 'This session can no longer be cancelled',
		overview: 'Back to the session'
	},
	remove: {
		title: 'Delete the draft',
		lead: (title: string) => `“${title}” and its programme will be gone. This cannot be undone.`,
		confirm: 'Delete the draft',
		back: 'Do not delete'
	},
	list: (names: readonly string[]) => formatList('en', names)
} satisfies Messages<typeof nl>;
