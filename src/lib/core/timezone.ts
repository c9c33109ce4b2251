/**
 * Times are shown in Amsterdam time and stored as instants. This file converts between the two. It passes the zone to `Intl`
 * explicitly, so the time zone of the machine does not matter.
 */

export const ZONE = 'Europe/Amsterdam';

/** A wall-clock time in Amsterdam: `date` as `2027-01-14`, `time` as `19:30`. */
export type LocalTime = { date: string; time: string };

/**
 * A wall-clock time as an instant. When clocks go forward, times from 02:00 to 03:00 do not exist (`none`, with the times one
 * hour earlier and later as suggestions). When clocks go back, they exist twice (`two`).
 */
export type Resolved =
	| { kind: 'one'; instant: Date }
	| { kind: 'none'; suggestions: [LocalTime, LocalTime] }
	| { kind: 'two'; first: Date; second: Date };

const DAY = 86_400_000;
const wall = new Intl.DateTimeFormat('en-US', {
	timeZone: ZONE,
	calendar: 'gregory',
	numberingSystem: 'latn',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit'
});

/** Is this a real calendar day between 1970 and 9999, written as `YYYY-MM-DD`? */
export function isLocalDate(date: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < '1970') return false;
	const day = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

/** Is this a time of day written as `HH:MM`, as `<input type="time">` sends it? */
export function isLocalTime(time: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

const HOUR = 3_600_000;
/** A cache by UTC hour: since 1940 clocks changed on the hour. `Intl` takes about 10 µs, and a page needs hundreds of times. */
const offsets = new Map<number, number>();
const MOST_OFFSETS = 20_000;

/** Milliseconds that Amsterdam is ahead of UTC at an instant. */
function offsetAt(instant: number): number {
	const hour = Math.floor(instant / HOUR);
	let offset = offsets.get(hour);
	if (offset === undefined) {
		if (offsets.size >= MOST_OFFSETS) offsets.clear();
		offset = offsetOfHour(hour * HOUR);
		offsets.set(hour, offset);
	}
	return offset;
}

function offsetOfHour(instant: number): number {
	const part: Record<string, number> = {};
	for (const { type, value } of wall.formatToParts(instant)) part[type] = Number(value);
	const { year, month, day, hour, minute, second } = part as Record<
		'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
		number
	>;
	return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** The wall clock in Amsterdam at an instant, to the minute. */
export function toLocal(instant: Date): LocalTime {
	const shifted = new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString();
	return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

/**
 * The instant of a wall-clock time in Amsterdam; see {@link Resolved} for the two nights a year when it is not unique.
 * @throws RangeError when `date` or `time` is not written as `2027-01-14`, `19:30`; forms check that first.
 */
export function resolveLocal(date: string, time: string): Resolved {
	if (!isLocalDate(date) || !isLocalTime(time)) throw new RangeError('not a local date and time');
	const asUtc = Date.parse(`${date}T${time}:00Z`);
	const before = offsetAt(asUtc - DAY);
	const after = offsetAt(asUtc + DAY);
	if (before === after) return { kind: 'one', instant: new Date(asUtc - before) };
	const [first, second] = [before, after].map((offset) => asUtc - offset) as [number, number];
	const fits = [offsetAt(first) === before, offsetAt(second) === after];
	if (fits[0] && fits[1]) return { kind: 'two', first: new Date(first), second: new Date(second) };
	if (fits[0] || fits[1]) return { kind: 'one', instant: new Date(fits[0] ? first : second) };
	return { kind: 'none', suggestions: [toLocal(new Date(second)), toLocal(new Date(first))] };
}

/** The calendar day in Amsterdam at an instant, as `2027-01-14`. */
export function localDay(instant: Date): string {
	return toLocal(instant).date;
}

/** The instant at which a calendar day starts in Amsterdam. Midnight exists once on every day: the clock changes at 02:00. */
export function startOfDay(date: string): Date {
	const resolved = resolveLocal(date, '00:00');
	if (resolved.kind !== 'one') throw new RangeError('midnight is not one instant');
	return resolved.instant;
}

/** The calendar day `days` later (earlier when negative). Not affected by clock changes, since it uses no hours. */
export function addDays(date: string, days: number): string {
	if (!isLocalDate(date)) throw new RangeError('not a local date');
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The number of calendar days in Amsterdam from one instant to another: 1 is tomorrow. */
export function daysBetween(from: Date, to: Date): number {
	return Math.round((Date.parse(localDay(to)) - Date.parse(localDay(from))) / DAY);
}

/** Is this period one day to people? So is an evening that ends after midnight but before six. */
export function isOneDay(start: Date, end: Date): boolean {
	const until = toLocal(end);
	if (localDay(start) === until.date) return true;
	return end.getTime() - start.getTime() <= 12 * HOUR && until.time < '06:00';
}
