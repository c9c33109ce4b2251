import type { Messages } from '../messages.ts';
import type { onDevice as nl } from '../nl/on-device.ts';

export const onDevice = {
	title: 'On this device',
	lead: 'You noted this without internet. We send it by itself as soon as that is possible. Then it is no longer here.',
	none: 'Everything has been sent',
	noneMore: 'Nothing of yours waits on this device.',
	signedOut: 'You are no longer signed in',
	signedOutMore: 'Sign in, and we send what waits here.',
	signIn: 'Sign in',
	others: (count: number) =>
		`${count === 1 ? '1 note' : `${count} notes`} of a colleague ${count === 1 ? 'is' : 'are'} here too. They are sent when that colleague signs in on this device again.`,
	names: { 'note-question': 'Noted question' },
	states: { waiting: 'Waits for internet', parked: 'Not sent', conflict: 'Sent, please check' },
	notedAt: (when: string) => `Noted ${when}`,
	until: (day: string) => `It stays here until ${day}.`,
	why: {
		'': 'This could not be sent.',
		too_old: 'This has been here for more than 50 days. It may have been sent already. Check that first.',
		too_large: 'This is too much text to send at once.',
		invalid_input: 'Something is not right here. Check what you filled in.',
		link_revoked: 'The link by which you did this no longer works.'
	},
	fields: {
		text: 'Question',
		name: 'Name',
		email: 'E-mail address',
		company: 'Company',
		phone: 'Phone',
		theme: 'Theme',
		municipality: 'Municipality'
	},
	edit: 'Change it and send it again',
	send: 'Send again',
	drop: 'Throw away',
	dropSure: 'Yes, throw this away'
} satisfies Messages<typeof nl>;
