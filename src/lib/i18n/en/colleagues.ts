import type { Messages } from '../messages.ts';
import type { colleagues as nl } from '../nl/colleagues.ts';
import { counted } from '../numbers.ts';

export const colleagues = {
	title: 'Colleagues',
	lead: 'Who may sign in, and what they may do.',
	invite: 'Invite a colleague',
	inviteLead: 'Your colleague gets a mail and signs in without a password.',
	edit: 'Change colleague',
	back: 'All colleagues',
	search: 'Find a colleague',
	searchHint: 'Name, e-mail or area',
	found: (count: number) => counted('en', count, 'colleague', 'colleagues'),
	filters: {
		anyRole: 'All roles',
		municipality: 'Municipality',
		anywhere: 'All municipalities',
		access: 'Access',
		anyAccess: 'Everyone',
		active: 'May sign in',
		inactive: 'No access'
	},
	caption: 'Colleagues',
	columns: { name: 'Name', role: 'Role', seen: 'Last signed in' },
	never: 'Not yet',
	everywhere: 'Whole region',
	inactive: 'No access',
	you: 'You',
	parts: { who: 'Who', may: 'What they may do' },
	fields: {
		name: 'Name',
		email: 'E-mail address',
		role: 'Role',
		municipalities: 'Municipalities',
		organisations: 'Organisations',
		area: 'Area of an organiser',
		areaHint: 'An organiser works with sessions and questions of these municipalities and organisations only.',
		language: 'Language of mails'
	},
	roleHints: {
		facilitator: 'May do everything, in the whole region.',
		organiser: 'Plans sessions and handles questions in the own area.',
		viewer: 'Sees sessions and figures, never people.'
	},
	send: 'Send the invitation',
	save: 'Save',
	invited: 'The invitation is on its way.',
	changed: 'Saved. Your colleague gets a mail about it.',
	deactivate: 'Take access away',
	deactivateTitle: (name: string) => `Take access away from ${name}?`,
	deactivateText:
		'They cannot sign in any more, at once. Open questions fall to the facilitator. You can give access back later.',
	deactivated: 'Access was taken away.',
	reactivate: 'Give access back',
	none: 'No colleague found'
} satisfies Messages<typeof nl>;
