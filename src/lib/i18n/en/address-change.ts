import type { Messages } from '../messages.ts';
import type { addressChange as nl } from '../nl/address-change.ts';

export const addressChange = {
	title: 'Is your new e-mail address right?',
	leadOrganisation: (name) => `This is about the e-mail address of ${name}.`,
	asked: (who, old, next) => `${who} wants to change ${old} to ${next}.`,
	opensExpert: 'If you say yes, your open invitations go to the new address. Links in earlier mails stop working.',
	opensOrganisation: 'If you say yes, the open questions go to the new address. Links in earlier mails stop working.',
	yes: 'Yes, this is my new address',
	no: 'No, leave it as it is',
	notDone: 'That did not work',
	changed: 'Your new address has been saved',
	changedText: (next) => `Everything goes to ${next} now.`,
	kept: 'Nothing has changed',
	keptText: (old) => `Mails still go to ${old}.`,
	contact: 'Questions?'
} satisfies Messages<typeof nl>;
