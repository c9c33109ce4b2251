import type { Language } from '../core/language.ts';
import { mail as en } from './en/mail.ts';
import type { Messages } from './messages.ts';
import { mail as nl } from './nl/mail.ts';

export type MailTexts = Messages<typeof nl>;

const texts: Record<Language, MailTexts> = { nl, en };

/** The words of mails, in the language of who receives them. */
export function mailTexts(language: Language): MailTexts {
	return texts[language];
}
