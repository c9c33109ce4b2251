import type { Language } from '../core/language.ts';
import { catalogue as en } from './en/catalogue.ts';
import type { Catalogue } from './messages.ts';
import { catalogue as nl } from './nl/catalogue.ts';

const catalogues: Record<Language, Catalogue> = { nl, en };

/** For server code that answers in words without a component: form errors, refusals, calendar files. */
export function textsFor(language: Language): Catalogue {
	return catalogues[language];
}
