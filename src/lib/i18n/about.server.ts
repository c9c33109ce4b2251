import type { Language } from '../core/language.ts';
import { about as en } from './en/about.ts';
import type { Messages } from './messages.ts';
import { about as nl } from './nl/about.ts';

const texts: Record<Language, Messages<typeof nl>> = { nl, en };

/** The pages about the site itself, in Markdown. Apart from the catalogue: no browser needs them as data. */
export function aboutTexts(language: Language): Messages<typeof nl> {
	return texts[language];
}
