import { isLocalDate, isLocalTime } from './timezone.ts';

/**
 * Dates and times as people type them where a browser has no picker: `19.30`, `1930`, `14-01-2027`. Day before month, as in Dutch
 * and British English.
 */

/** Longer text is no date or time. */
const LONGEST = 40;

function tidy(typed: string): string {
	return typed.length > LONGEST
		? ''
		: typed
				.normalize('NFKC')
				.replace(/[\s\p{Cf}]+/gu, ' ')
				.trim()
				.toLowerCase();
}

const two = (digits: string) => digits.padStart(2, '0');

const TIME =
	/^(\d{1,2})(?:(?: ?[:.,hu] ?| )(\d{2})(?:[:.,]00(?:[.,]0+)?)?|(\d{2}))? ?(?:h|u|uur|hours?)?[.]? ?(?:([ap])[.]?m[.]?)?$/;

/** A time of day as `19:30`, or null when the text is none. Seconds other than zero are none. */
export function readTime(typed: string): string | null {
	const [, hours, apart, together, half] = TIME.exec(tidy(typed)) ?? [];
	if (hours === undefined) return null;
	// 12 am is midnight, 12 pm noon.
	const twelve = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
	if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return null;
	const time = `${two(String(twelve))}:${apart ?? together ?? '00'}`;
	return isLocalTime(time) ? time : null;
}

/** Three letters are enough for every month in Dutch and English. */
const MONTHS = ['jan', 'feb', 'maa|mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'];
const WEEKDAY = /^(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]* /;

function monthOf(word: string): string {
	return two(String(MONTHS.findIndex((starts) => starts.split('|').includes(word.slice(0, 3))) + 1));
}

/** In this century. */
const yearOf = (digits: string) => (digits.length === 2 ? `20${digits}` : digits);

/** A calendar day as `2027-01-14`, or null when the text is none. A day without a year is none. */
export function readDate(typed: string): string | null {
	const text = tidy(typed).replace(WEEKDAY, '');
	const [, year, month, day] =
		/^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
	if (year && month && day) return real(year, month, day);
	const [, first, second, last] = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d\d)$/.exec(text) ?? [];
	if (first && second && last) return real(yearOf(last), second, first);
	const [, date, word, of] =
		/^(\d{1,2})(?:e|st|nd|rd|th)?[-. ]{0,2}([a-z]{3,9})[-., ]{0,2}(\d{4}|\d\d)$/.exec(text) ?? [];
	return date && word && of ? real(yearOf(of), monthOf(word), date) : null;
}

function real(year: string, month: string, day: string): string | null {
	const date = `${year}-${two(month)}-${two(day)}`;
	return isLocalDate(date) ? date : null;
}
