import type { Language } from './language.ts';
import { isOneDay, localDay, ZONE } from './timezone.ts';

/**
 * Formats dates and times in Amsterdam time. `short` is for cards and subjects ("do 14 jan, 19.30–21.30"), `long` for page
 * headers and mail bodies ("donderdag 14 januari 2027, 19.30–21.30 uur").
 */
export type DateStyle = 'short' | 'long';

type Options = {
	style?: DateStyle;
	/** The current time: the year is omitted for dates in this year. Without `now` the year is always included. */
	now?: Date;
};

const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, style: DateStyle | 'time' | 'month'): Intl.DateTimeFormat {
	const key = language + style;
	let found = formats.get(key);
	if (!found) {
		const shape: Intl.DateTimeFormatOptions =
			style === 'time'
				? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
				: style === 'month'
					? { month: 'long', year: 'numeric' }
					: { weekday: style, day: 'numeric', month: style, year: 'numeric' };
		found = new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, calendar: 'gregory', ...shape });
		formats.set(key, found);
	}
	return found;
}

function parts(format: Intl.DateTimeFormat, instant: Date): Record<string, string> {
	const found: Record<string, string> = {};
	// ICU releases differ: some write short months with a full stop ("jan."). Remove it.
	for (const { type, value } of format.formatToParts(instant)) found[type] = value.replace(/\.$/, '');
	return found;
}

/** `19.30` in Dutch (Taalunie: full stop between hours and minutes), `19:30` in English. */
export function formatTime(instant: Date, language: Language): string {
	const { hour, minute } = parts(format(language, 'time'), instant);
	return `${hour}${language === 'nl' ? '.' : ':'}${minute}`;
}

/** `do 14 jan`, `do 14 jan 2027`, `donderdag 14 januari 2027`, and the same in English. */
export function formatDate(instant: Date, language: Language, { style = 'short', now }: Options = {}): string {
	const { weekday, day, month, year } = parts(format(language, style), instant);
	const sameYear = now !== undefined && localDay(now).slice(0, 4) === localDay(instant).slice(0, 4);
	return `${weekday} ${day} ${month}${sameYear ? '' : ` ${year}`}`;
}

/** `januari 2027`: the heading above a month of sessions. */
export function formatMonth(instant: Date, language: Language): string {
	const { month, year } = parts(format(language, 'month'), instant);
	return `${month} ${year}`;
}

/**
 * A period: `do 14 jan, 19.30–21.30`, or over more than one day: `do 14 jan, 19.30 – vr 15 jan, 12.00`. An evening that ends
 * after midnight but before six counts as one day: `do 14 jan, 22.00–01.00`.
 */
export function formatPeriod(start: Date, end: Date, language: Language, options: Options = {}): string {
	const hours = options.style === 'long' && language === 'nl' ? ' uur' : '';
	const from = `${formatDate(start, language, options)}, ${formatTime(start, language)}`;
	const until = formatTime(end, language);
	if (isOneDay(start, end)) return `${from}–${until}${hours}`;
	return `${from} – ${formatDate(end, language, options)}, ${until}${hours}`;
}

/** `{ weekday: 'do', day: '14', month: 'jan' }`: the parts of a date, for a tile. */
export function formatDateParts(instant: Date, language: Language): { weekday: string; day: string; month: string } {
	const { weekday = '', day = '', month = '' } = parts(format(language, 'short'), instant);
	return { weekday, day, month };
}

/** The hours of a period next to a date that is already shown: `19.30–21.30`. Over more than one day it includes both dates. */
export function formatHours(start: Date, end: Date, language: Language, options: Options = {}): string {
	const period = formatPeriod(start, end, language, options);
	const date = `${formatDate(start, language, options)}, `;
	return period.includes(' – ') ? period : period.slice(date.length);
}

/** A date with a time: `do 14 jan, 19.30`. */
export function formatDateTime(instant: Date, language: Language, options: Options = {}): string {
	const hours = options.style === 'long' && language === 'nl' ? ' uur' : '';
	return `${formatDate(instant, language, options)}, ${formatTime(instant, language)}${hours}`;
}
