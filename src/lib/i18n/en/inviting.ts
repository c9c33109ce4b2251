import type { Messages } from '../messages.ts';
import type { inviting as nl } from '../nl/inviting.ts';

export const inviting = {
	none: 'Nobody asked yet',
	noneText: 'Ask an expert, who gets an invitation that works in every calendar.',
	states: {
		draft: 'draft',
		sent: 'no answer yet',
		accepted: 'will come',
		tentative: 'maybe',
		declined: 'cannot come',
		withdrawn: 'withdrawn'
	},
	askedOn: (day) => `asked on ${day}`,
	answeredOn: (day) => `answered on ${day}`,
	invite: {
		title: 'Ask an expert',
		expert: 'Who?',
		choose: 'Choose an expert',
		slot: 'For which part?',
		noSlot: 'The whole session',
		line: 'A personal line',
		lineHint: 'Why this expert? It stands at the top of the mail.',
		preview: 'See the mail',
		send: 'Send the invitation',
		newExpert: 'Add a new expert'
	},
	preview: 'This is what the expert reads',
	subject: 'Subject',
	ask: {
		title: 'Invite experts',
		publishTitle: 'Publish',
		lead: 'The programme has experts without an open invitation. Invite them too?',
		who: 'Whom do you invite?',
		why: {
			draft: 'Not asked yet.',
			declined: 'Cannot come. Tick to ask again.',
			withdrawn: 'The invitation was withdrawn. Tick to ask again.',
			inactive: 'Is no longer active and gets no invitation.'
		},
		mail: (name) => `The mail to ${name}`,
		nobodyChosen: 'Nobody ticked? Then you publish without invitations.',
		line: 'Would you like to add a personal line?',
		toExperts: 'Then ask the expert under Experts.',
		publish: 'Publish',
		send: 'Send the invitations',
		nobody: 'Everybody in the programme was invited',
		tooLate: 'You can no longer invite anybody for this session',
		back: 'Back to the session'
	},
	noExpert: {
		title: 'This session has no expert any more',
		text: 'Ask somebody below. Does the session go on without an expert? Say so here.',
		action: 'No expert is needed'
	},
	withdraw: {
		title: 'Withdraw',
		reason: 'A word of explanation',
		text: 'The expert gets a mail and the meeting leaves the calendar.',
		action: 'Withdraw the invitation'
	},
	noteTitle: 'Note an answer',
	noteText: 'Did you hear it on the phone?',
	noteActions: { accepted: 'Will come', tentative: 'Maybe', declined: 'Cannot' },
	again: 'You can ask again: choose the expert below.',
	sent: 'The invitation is on its way',
	added: (name) => `${name} has been added. Write a personal line and look at the mail.`,
	saved: 'Saved',
	notDone: 'This has not been done yet'
} satisfies Messages<typeof nl>;
