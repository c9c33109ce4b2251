import type { Messages } from '../messages.ts';
import type { network as nl } from '../nl/network.ts';
import { counted } from '../numbers.ts';

export const network = {
	organisations: {
		title: 'Organisations',
		lead: 'Who in the network organises sessions, brings knowledge and takes on questions.',
		add: 'Add an organisation',
		edit: 'Change organisation',
		back: 'All organisations',
		search: 'Find an organisation',
		searchHint: 'Name or contact',
		anyKind: 'All kinds',
		none: 'No organisation found',
		found: (count: number) => counted('en', count, 'organisation', 'organisations'),
		caption: 'Organisations',
		columns: { name: 'Name', kind: 'Kind', municipality: 'Municipality' },
		noContact: 'No contact',
		empty: 'No organisations yet',
		emptyText:
			'Add the municipality and the business circle. Then you can choose them as host and pass questions on to them.',
		saved: 'The organisation was saved.',
		active: 'Takes part',
		activeHint: 'Who no longer takes part cannot be chosen any more. Old sessions and questions stay.',
		kinds: {
			municipality_office: 'Municipality',
			business_circle: 'Business circle',
			education: 'Education',
			knowledge_partner: 'Knowledge partner',
			innovation_partner: 'Innovation partner',
			province: 'Province',
			national: 'National'
		},
		levels: { local: 'Locally', regional: 'Regionally', national: 'Nationally' },
		parts: { what: 'The organisation', about: 'About what' },
		fields: {
			name: 'Name',
			kind: 'Kind',
			chooseKind: 'Choose a kind',
			level: 'Works',
			municipality: 'Municipality',
			noMunicipality: 'Not of one municipality',
			contact: 'Contact',
			contactHint: 'Without an e-mail address no question can be passed on to this organisation.',
			contact_name: 'Name of the contact',
			contact_email: 'E-mail address',
			contact_phone: 'Phone',
			website: 'Website',
			themes: 'Themes',
			language: 'Language of mails'
		}
	},
	experts: {
		title: 'Experts',
		lead: 'People you can ask for a session.',
		add: 'Add an expert',
		edit: 'Change expert',
		back: 'All experts',
		backToSession: 'Back to the session',
		parts: { who: 'Who', work: 'Work', about: 'About what, and where' },
		search: 'Find an expert',
		searchHint: 'Name or organisation',
		none: 'No expert found',
		found: (count: number) => counted('en', count, 'expert', 'experts'),
		caption: 'Experts',
		columns: { name: 'Name', organisation: 'Organisation' },
		wholeRegion: 'Whole region',
		empty: 'No experts yet',
		emptyText: 'Add somebody who has something to tell. Then you can choose them for a programme item.',
		saved: 'The expert was saved.',
		active: 'Takes part',
		activeHint: 'Who no longer takes part cannot be chosen any more.',
		fields: {
			name: 'Name',
			email: 'E-mail address',
			emailHint: 'Calendar invitations go here.',
			phone: 'Phone',
			job_title: 'Position',
			organisation_id: 'Organisation',
			otherOrganisation: 'Not in the list',
			organisation_name: 'Name of the organisation',
			organisationNameHint: 'Only when the organisation is not in the list.',
			bio: 'About this expert',
			bioHint: 'A few sentences. On the page of the session as soon as the expert says yes.',
			themes: 'Themes',
			municipalities: 'Municipalities',
			municipalitiesHint: 'None chosen means the whole region.',
			language: 'Language of mails'
		}
	},
	filters: {
		theme: 'Theme',
		anyTheme: 'All themes',
		municipality: 'Municipality',
		anywhere: 'All municipalities',
		part: 'Takes part',
		anyPart: 'Everyone'
	},
	address: {
		changed: (address) => `Saved. Mails now go to ${address}`,
		noneLeft: 'Saved. There is no mail address any more',
		savedOthers: 'Saved, except for the mail address',
		asked: (address) => `The new address ${address} waits for a yes`,
		askedText: (who, when, old) =>
			`Links to this address also open something of another area. So we mailed ${old} to say yes or no${who ? ` (asked by ${who} on ${when})` : ''}. Until then mails go to the old address. Does that one no longer work? Ask a facilitator to change it.`,
		refused: 'The old address said no',
		refusedText: (address) => `The address has not been changed to ${address}.`,
		waitingText: 'The links in earlier mails no longer work. Check the new address, then send them again.',
		noAddress: 'The links in earlier mails no longer work. Fill in an address to send them again.',
		send: (address) => `Send to ${address}`,
		expert: {
			waiting: (count) =>
				`${counted('en', count, 'open invitation has', 'open invitations have')} not been sent to the new address yet`,
			sent: (count) => `${counted('en', count, 'invitation goes', 'invitations go')} to the new address`
		},
		organisation: {
			waiting: (count) =>
				`${counted('en', count, 'open question has', 'open questions have')} not been sent to the new address yet`,
			sent: (count) => `${counted('en', count, 'question goes', 'questions go')} to the new address`
		}
	},
	yes: 'yes',
	no: 'no',
	inactive: 'No longer takes part',
	save: 'Save',
	changedByOther: {
		title: 'Somebody else has just changed this',
		text: (when: string) => `That was on ${when}. What you typed is still here. Save again to keep your version.`
	}
} satisfies Messages<typeof nl>;
