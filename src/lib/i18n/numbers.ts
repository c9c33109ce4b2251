import { isolate } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';

/** Fixed, so that a page reads the same on every server and in every browser. */
const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

const rules = { nl: new Intl.PluralRules(LOCALE.nl), en: new Intl.PluralRules(LOCALE.en) };
const numbers = { nl: new Intl.NumberFormat(LOCALE.nl), en: new Intl.NumberFormat(LOCALE.en) };
const four = { useGrouping: 'min2' } as const;
const shortNumbers = {
	nl: new Intl.NumberFormat(LOCALE.nl, four),
	en: new Intl.NumberFormat(LOCALE.en, four)
};
const lists = { nl: new Intl.ListFormat(LOCALE.nl), en: new Intl.ListFormat(LOCALE.en) };

/** `1.250` in Dutch, `1,250` in English. */
export function formatNumber(language: Language, value: number): string {
	return numbers[language].format(value);
}

/** `4000`, `10.000`: groups digits only from five digits, for limits in messages. */
export function shortNumber(language: Language, value: number): string {
	return shortNumbers[language].format(value);
}

/** `1 plaats`, `2 plaatsen`, `1.250 plaatsen`: the number and the noun in singular or plural. */
export function counted(language: Language, value: number, one: string, other: string): string {
	return `${numbers[language].format(value)} ${rules[language].select(value) === 'one' ? one : other}`;
}

/** `Urk, Kampen en Zwolle`. */
export function formatList(language: Language, items: readonly string[]): string {
	return lists[language].format(items.map(isolate));
}
