import {
	addDays,
	isLocalDate,
	isLocalTime,
	isOneDay,
	localDay,
	resolveLocal,
	startOfDay,
	toLocal
} from '../core/timezone.ts';
import { endDateOf, instants, moment, NIGHT_ENDS, whichOf } from './moments.ts';
import type { ItemFields, PlanFields, SessionPlan, Which } from './types.ts';

/**
 * When the items of a programme are. A row of the form has a day of the session (1 is the first; empty: it follows the row
 * before) and a time. A row that was not touched keeps its distance on the clock from the start, so it moves with the session.
 */

type Session = { start: Date; end: Date };
type Row = Pick<ItemFields, 'day' | 'time' | 'was'>;

const MINUTE = 60_000;
const A_DAY = 24 * 60;
/** A day of the session as text; an item outside of it can be on an earlier or later day. */
export const DAY_NUMBER = /^-?\d{1,3}$/;
/** A session lasts seven days at most, which can be on eight dates. */
export const MOST_DAYS = 8;

/** Minutes on the clock, without its changes. */
const clock = (date: string, time: string) => Date.parse(`${date}T${time}Z`) / MINUTE;
const clockOf = (at: Date) => {
	const { date, time } = toLocal(at);
	return clock(date, time);
};
/** Calendar days from one date until another. */
export const daysBetween = (from: string, until: string) => (clock(until, '00:00') - clock(from, '00:00')) / A_DAY;

/** `was` of a row: its day and time as the form showed them, the minutes from the start, and which hour when clocks go back. */
function wasText(day: string, time: string, offset: number, which: Which): string {
	return [day, time, offset, which].join('|');
}

/** The minutes from the start of a row that was not touched, and its choice of hour. Null when it was, or is new. */
function untouched({ day, time, was }: Row): { offset: number; which: Which } | null {
	const [, oldDay, oldTime, offset, which] =
		/^(-?\d{0,3})\|(\d\d:\d\d)\|(-?\d{1,6})\|(earlier|later|)$/.exec(was) ?? [];
	return offset !== undefined && day === oldDay && time === oldTime
		? { offset: Number(offset), which: which as Which }
		: null;
}

/** The day and time of a row in a session that starts at `starts`. `moved`: it was not touched and moves with the session. */
export function followStart(
	row: Row,
	starts: string
): { day: number | null; time: string; which: Which; moved: boolean } {
	const kept = row.time && isLocalTime(starts) ? untouched(row) : null;
	if (!kept) return { day: DAY_NUMBER.test(row.day) ? Number(row.day) : null, time: row.time, which: '', moved: false };
	const minutes = clock('1970-01-01', starts) + kept.offset;
	const day = Math.floor(minutes / A_DAY) + 1;
	const time = new Date((minutes - (day - 1) * A_DAY) * MINUTE).toISOString().slice(11, 16);
	return { day, time, which: kept.which, moved: time !== row.time };
}

/** The instant of a time on a date; of two, the one that follows `after`. Null when the time does not exist that night. */
function onDate(date: string, time: string, after: Date, which: Which): Date | null {
	const [first, second] = instants(date, time);
	if (!first || !second) return first ?? null;
	if (which) return which === 'earlier' ? first : second;
	return first < after && second >= after ? second : first;
}

/** When the clock goes forward, a moved item whose time is skipped starts when the skipped hour ends: so none overtakes another. */
function afterSkipped(date: string, time: string): Date | null {
	if (!isLocalDate(date) || !isLocalTime(time)) return null;
	const found = resolveLocal(date, time);
	if (found.kind !== 'none') return null;
	const later = found.suggestions[1];
	return instants(later.date, `${later.time.slice(0, 2)}:00`)[0] ?? null;
}

/**
 * The instant of a time without a day: the first one in the session from `after`, the item before; else the first one in the
 * session; else the one on the first day, or after midnight the nearest to the session (the form then warns). Null when the time
 * does not exist in the session.
 */
function following(time: string, after: Date, { start, end }: Session): Date | null {
	const first = localDay(start);
	const dates = Array.from({ length: MOST_DAYS + 1 }, (_, days) => addDays(first, days));
	const all = dates.flatMap((date) => instants(date, time));
	const within = all.filter((at) => at >= start && at <= end);
	const found = within.find((at) => at >= after) ?? within[0];
	if (found) return found;
	// The night on which it would have been skips this time.
	if (dates.some((date) => date <= localDay(end) && instants(date, time).length === 0)) return null;
	const distance = (at: Date) => (at < start ? +start - +at : +at - +end);
	const outside = time > NIGHT_ENDS ? instants(first, time) : all;
	return outside.reduce<Date | null>((best, at) => (!best || distance(at) < distance(best) ? at : best), null);
}

const latest = (one: Date, other: Date) => (other > one ? other : one);

/** The start of a day of the session. */
function dayStart(start: Date, day: number): Date {
	const date = addDays(localDay(start), day - 1);
	return isLocalDate(date) ? startOfDay(date) : start;
}

export type ItemMoment = {
	/** Null without a time, and when the time does not exist that night. */
	at: Date | null;
	/** The day of an item without a time. */
	day: number | null;
};

/** When each row of the form is. */
export function itemMoments(rows: readonly Row[], session: Session): ItemMoment[] {
	const { date: first, time: starts } = toLocal(session.start);
	let after = session.start;
	return rows.map((row) => {
		const { day, time, which, moved } = followStart(row, starts);
		if (!time) {
			if (day) after = latest(after, dayStart(session.start, day));
			return { at: null, day };
		}
		const date = day === null ? null : addDays(first, day - 1);
		const at = date
			? (onDate(date, time, after, which) ?? (moved ? afterSkipped(date, time) : null))
			: following(time, after, session);
		if (at) after = at;
		return { at, day: null };
	});
}

/** Is this item outside of its session? */
export function isOutside({ at, day }: ItemMoment, { start, end }: Session): boolean {
	if (!at) return day !== null && day > daysBetween(localDay(start), localDay(end)) + 1;
	return at < start || at >= end;
}

/** Days and times of a stored programme as the form shows them. In a session of one day, only what its time does not say has a day. */
export function itemTimes(plan: Pick<SessionPlan, 'starts_at' | 'ends_at' | 'programme'>): Row[] {
	const session = { start: new Date(plan.starts_at), end: new Date(plan.ends_at) };
	const first = localDay(session.start);
	const oneDay = isOneDay(session.start, session.end);
	let after = session.start;
	return plan.programme.map((item) => {
		if (!item.starts_at) {
			if (item.day) after = latest(after, dayStart(session.start, item.day));
			return { day: item.day ? String(item.day) : '', time: '', was: '' };
		}
		const at = new Date(item.starts_at);
		const { date, time } = toLocal(at);
		const alone = oneDay && following(time, after, session);
		const day = alone && +alone === +at ? '' : String(daysBetween(first, date) + 1);
		after = at;
		return { day, time, was: wasText(day, time, clockOf(at) - clockOf(session.start), whichOf(item.starts_at)) };
	});
}

type When = Pick<PlanFields, 'date' | 'starts' | 'startsWhich' | 'endDate' | 'ends' | 'endsWhich'>;

/** On how many days is the session that is typed? An evening past midnight is on one. */
export function dayCount(fields: When): number {
	const { date, starts, startsWhich, ends, endsWhich } = fields;
	const until = endDateOf(fields);
	if (!isLocalDate(date) || !isLocalDate(until) || until <= date) return 1;
	const start = moment(date, starts, startsWhich || 'earlier');
	const end = moment(until, ends, endsWhich || 'earlier');
	if ('instant' in start && 'instant' in end && isOneDay(start.instant, end.instant)) return 1;
	return Math.min(daysBetween(date, until) + 1, MOST_DAYS);
}
