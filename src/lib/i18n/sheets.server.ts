import type { Language } from '../core/language.ts';
import { sheets as en } from './en/sheets.ts';
import type { Messages } from './messages.ts';
import { sheets as nl } from './nl/sheets.ts';

const texts: Record<Language, Messages<typeof nl>> = { nl, en };

/** The headings of a spreadsheet. Apart from the catalogue: they stand in files only, and no browser needs them as data. */
export function headingsOf(sheet: keyof typeof nl, language: Language): string[] {
	return Object.values(texts[language][sheet]);
}
