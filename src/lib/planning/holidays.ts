import { addDays } from '../core/timezone.ts';

/** Days on which few people in the region come to a session. Of those with `evening`, only the evening counts. */
export const HOLIDAYS = [
	'new_year',
	'good_friday',
	'easter_sunday',
	'easter_monday',
	'kings_day',
	'remembrance_day',
	'liberation_day',
	'ascension_day',
	'whit_sunday',
	'whit_monday',
	'prayer_day',
	'thanksgiving_day',
	'sinterklaas',
	'christmas_eve',
	'christmas_day',
	'boxing_day',
	'new_years_eve'
] as const;
export type HolidayName = (typeof HOLIDAYS)[number];
export type Holiday = { name: HolidayName; evening: boolean };

/** Holidays on a fixed date, as `MM-DD`. */
const FIXED: Record<string, Holiday> = {
	'01-01': { name: 'new_year', evening: false },
	// The two minutes of silence are at 20:00.
	'05-04': { name: 'remembrance_day', evening: true },
	'05-05': { name: 'liberation_day', evening: false },
	'12-05': { name: 'sinterklaas', evening: true },
	'12-24': { name: 'christmas_eve', evening: true },
	'12-25': { name: 'christmas_day', evening: false },
	'12-26': { name: 'boxing_day', evening: false },
	'12-31': { name: 'new_years_eve', evening: true }
};

/** Holidays relative to Easter Sunday. */
const FROM_EASTER: [days: number, name: HolidayName][] = [
	[-2, 'good_friday'],
	[0, 'easter_sunday'],
	[1, 'easter_monday'],
	[39, 'ascension_day'],
	[49, 'whit_sunday'],
	[50, 'whit_monday']
];

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8), as `YYYY-MM-DD`. */
export function easter(year: number): string {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
	const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
	return dateOf(year, Math.floor(f / 31), (f % 31) + 1);
}

function dateOf(year: number, month: number, day: number): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 0 is Sunday. */
export function weekday(date: string): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** King's Day is the 27th of April, a day earlier when that is a Sunday (decree of 2013). */
function kingsDay(year: number): string {
	const day = dateOf(year, 4, 27);
	return weekday(day) === 0 ? addDays(day, -1) : day;
}

/** The n-th Wednesday of a month. */
function wednesday(year: number, month: number, n: number): string {
	const first = dateOf(year, month, 1);
	return addDays(first, ((3 - weekday(first) + 7) % 7) + 7 * (n - 1));
}

/**
 * The holiday on a date, or null: the public holidays (Algemene termijnenwet, article 3), evenings that people keep free, and two
 * Protestant prayer days that this region observes: Biddag (second Wednesday of March) and Dankdag (first Wednesday of November).
 * @param date `YYYY-MM-DD`
 */
export function holiday(date: string): Holiday | null {
	const year = Number(date.slice(0, 4));
	const sunday = easter(year);
	const moving = FROM_EASTER.find(([days]) => addDays(sunday, days) === date);
	if (moving) return { name: moving[1], evening: false };
	if (date === kingsDay(year)) return { name: 'kings_day', evening: false };
	if (date === wednesday(year, 3, 2)) return { name: 'prayer_day', evening: false };
	if (date === wednesday(year, 11, 1)) return { name: 'thanksgiving_day', evening: false };
	return FIXED[date.slice(5)] ?? null;
}
