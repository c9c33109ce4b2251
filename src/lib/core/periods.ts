import { addDays, isLocalDate, localDay, startOfDay } from './timezone.ts';

/** Periods in Amsterdam that a figure and the list behind it share, so that both count the same days. */

/** The calendar week of an instant: from the start of Monday until the start of the next Monday. */
export function calendarWeek(now: Date): { from: Date; until: Date } {
	const today = localDay(now);
	const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
	return { from: startOfDay(monday), until: startOfDay(addDays(monday, 7)) };
}

/** The start of the last twelve months: of the same day a year ago, as PostgreSQL subtracts a year (28 February for 29). */
export function aYearAgo(now: Date): Date {
	const [year, ...rest] = localDay(now).split('-');
	const before = Number(year) - 1;
	const day = [before, ...rest].join('-');
	return startOfDay(isLocalDate(day) ? day : `${before}-02-28`);
}
