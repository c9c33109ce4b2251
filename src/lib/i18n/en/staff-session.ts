import type { Messages } from '../messages.ts';
import type { staffSession as nl } from '../nl/staff-session.ts';
import { counted, formatList } from '../numbers.ts';

export const staffSession = {
	statuses: {
		draft: 'Draft',
		published: 'Published',
		now: 'Under way',
		held: 'Past',
		archived: 'Archive',
		cancelled: 'Cancelled'
	},
	tabs: {
		label: 'Parts of this session',
		overview: 'Overview',
		people: 'Sign-ups',
		experts: 'Experts',
		preview: 'Preview',
		history: 'History'
	},
	back: 'All sessions',
	edit: 'Change',
	copy: 'Make a copy',
	cancel: 'Cancel the session',
	remove: 'Delete the draft',
	more: 'More',
	view: 'View on the site',
	publish: 'Publish',
	publishing: 'Publishing…',
	published: 'The session is on the site. Share the link.',
	publishedTold: (experts: number) =>
		`The session is on the site. ${counted('en', experts, 'invitation is', 'invitations are')} on the way.`,
	invited: (experts: number) => `${counted('en', experts, 'invitation is', 'invitations are')} on the way.`,
	saved: 'Saved.',
	savedTold: (people: number, experts: number) =>
		`Saved. ${counted('en', people + experts, 'mail is', 'mails are')} on the way.`,
	notPublished: {
		title: 'Not published yet',
		text: 'Everything was saved as a draft. Below is what still has to be done.'
	},
	planned: 'The draft was saved. Look it over and publish it.',
	cancelledTold: (people: number, experts: number) =>
		people + experts === 0
			? 'The session was cancelled.'
			: `The session was cancelled. ${counted('en', people + experts, 'mail is', 'mails are')} on the way.`,
	removed: 'The draft was deleted.',
	draftNotice: {
		title: 'This is a draft',
		ready: 'Everything is filled in. Publish it when you are ready.',
		readyToAsk: 'All fields are filled in. When you publish, you choose who gets an invitation.',
		missing: 'Fill this in, and you can publish:',
		past: 'This moment is over. Choose a new date first.',
		fields: { summary: 'Summary', themes: 'Themes', place: 'Venue or online link' }
	},
	toAsk: {
		title: 'The programme has experts without an open invitation',
		action: 'Invite',
		draft: (names: string[]) => `Not asked yet: ${formatList('en', names)}.`,
		declined: (names: string[]) => `Cannot come: ${formatList('en', names)}.`,
		withdrawn: (names: string[]) => `Invitation withdrawn: ${formatList('en', names)}.`,
		inactive: (names: string[]) => `No longer active: ${formatList('en', names)}.`
	},
	cancelledNotice: 'This session is off',
	cancelReason: (reason: string) => `Reason: ${reason}`,
	facts: {
		when: 'When',
		where: 'Where',
		online: 'Online link',
		host: 'Host',
		themes: 'Themes',
		signUp: 'Sign-up',
		none: 'Not filled in yet',
		onlineOnly: 'Online'
	},
	signUp: {
		always: 'From publication until the start',
		from: (when: string) => `From ${when}`,
		until: (when: string) => `Until ${when}`,
		between: (from: string, until: string) => `From ${from} until ${until}`
	},
	signUpStates: {
		open: 'Sign-up is open',
		full: 'Full, waiting list open',
		closed: 'Sign-up is closed',
		not_yet_open: 'Sign-up is not open yet',
		past: 'Past',
		cancelled: 'Off'
	},
	numbers: {
		title: 'Seats',
		taken: (taken: number, of: number) => `${taken} of ${counted('en', of, 'seat', 'seats')} taken`,
		free: (left: number) => (left === 0 ? 'Full' : `${counted('en', left, 'seat', 'seats')} left`),
		waiting: (parties: number) => `${counted('en', parties, 'sign-up', 'sign-ups')} on the waiting list`,
		nobodyWaits: 'Nobody on the waiting list',
		see: 'See sign-ups'
	},
	share: {
		title: 'Share this session',
		text: 'This link may stand anywhere: in a mail, on LinkedIn or in a newsletter.',
		link: 'Link to the session',
		copy: 'Copy link',
		copied: 'Copied',
		share: 'Share…'
	},
	programme: 'Programme',
	noProgramme: 'No programme yet. What happens when helps people choose.',
	addProgramme: 'Make a programme',
	history: {
		title: 'History',
		lead: 'Who did what, and when. The latest comes first.',
		none: 'Nothing has happened yet.'
	},
	preview: {
		title: 'Preview',
		text: 'This is how everybody will see this session. Only you and your colleagues see it now.',
		signUp: 'The sign-up form will be here.'
	}
} satisfies Messages<typeof nl>;
