import type { Language } from '../core/language.ts';
import { isolating } from './isolating.ts';
import type { Catalogue } from './messages.ts';

type Areas = Record<string, Partial<Catalogue>>;

/** Merges the exports of all files of a language. */
const joined = (areas: Areas) => isolating(Object.assign({}, ...Object.values(areas)) as Catalogue);

const catalogues: Record<Language, Catalogue> = {
	nl: joined(import.meta.glob<Partial<Catalogue>>('./nl/*.ts', { eager: true })),
	en: joined(import.meta.glob<Partial<Catalogue>>('./en/*.ts', { eager: true }))
};

/** All texts of one language, for server code: mails, form errors, calendar files, CSV downloads. */
export function textsFor(language: Language): Catalogue {
	return catalogues[language];
}
