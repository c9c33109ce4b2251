import type { Language } from '../core/language.ts';
import { mailbox as en } from './en/mailbox.ts';
import type { Messages } from './messages.ts';
import { mailbox as nl } from './nl/mailbox.ts';

export type MailboxTexts = Messages<typeof nl>;

const texts: Record<Language, MailboxTexts> = { nl, en };

/** The words of the local mailbox. Apart from the catalogue: no visitor's page needs them. */
export function mailboxTexts(language: Language): MailboxTexts {
	return texts[language];
}
