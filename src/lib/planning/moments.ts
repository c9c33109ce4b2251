import { addDays, isLocalDate, isLocalTime, resolveLocal, toLocal } from '../core/timezone.ts';
import { readDate, readTime } from '../core/typed-time.ts';
import type { PlanFields, Which } from './types.ts';

/** Why a date and time are not one instant. `missing_that_night` and `twice_that_night` need a choice of hour. */
export type MomentError = 'date_missing' | 'date_invalid' | 'time_missing' | 'time_invalid' | ClockError;
export type ClockError = 'missing_that_night' | 'twice_that_night';

export type Moment = { instant: Date } | { error: MomentError };

/**
 * The instant of a date and time in Amsterdam. On the two nights that the clock changes, `which` chooses the earlier or later
 * instant of a time that exists twice, or the time one hour earlier or later when it does not exist.
 */
export function moment(date: string, time: string, which: string): Moment {
	if (!date) return { error: 'date_missing' };
	if (!isLocalDate(date)) return { error: 'date_invalid' };
	if (!time) return { error: 'time_missing' };
	if (!isLocalTime(time)) return { error: 'time_invalid' };
	const found = resolveLocal(date, time);
	if (found.kind === 'one') return { instant: found.instant };
	if (which !== 'earlier' && which !== 'later')
		return { error: found.kind === 'two' ? 'twice_that_night' : 'missing_that_night' };
	if (found.kind === 'two') return { instant: which === 'earlier' ? found.first : found.second };
	const meant = found.suggestions[which === 'earlier' ? 0 : 1];
	return moment(meant.date, meant.time, '');
}

/** The options for an ambiguous or missing time on a night that the clock changes; null for any other or incomplete input. */
export function clockQuestion(typedDate: string, typedTime: string): ReturnType<typeof resolveLocal> | null {
	const [date, time] = [readDate(typedDate), readTime(typedTime)];
	if (!date || !time) return null;
	const found = resolveLocal(date, time);
	return found.kind === 'one' ? null : found;
}

/** An end until this time belongs to the evening before. */
export const NIGHT_ENDS = '06:00';

/** The instants of a date and time: one, two when clocks go back, none when they go forward or when either is no date or time. */
export const instants = (date: string, time: string): Date[] => {
	if (!isLocalDate(date) || !isLocalTime(time)) return [];
	const found = resolveLocal(date, time);
	if (found.kind === 'none') return [];
	return found.kind === 'one' ? [found.instant] : [found.first, found.second];
};

type End = Pick<PlanFields, 'date' | 'starts' | 'startsWhich' | 'endDate' | 'ends' | 'endsWhich'>;

/** The date of the end: the given one, else the date of the start, or the day after for an evening past midnight. */
export function endDateOf({ date, starts, startsWhich, endDate, ends, endsWhich }: End): string {
	if (endDate || !isLocalDate(date)) return endDate || date;
	if (!ends || ends > NIGHT_ENDS || ends > starts) return date;
	if (!isLocalTime(starts) || !isLocalTime(ends)) return date;
	// When clocks go back, the second half past two comes an hour after the first.
	const start = moment(date, starts, startsWhich || 'earlier');
	const chosen = moment(date, ends, endsWhich);
	const possible = 'instant' in chosen ? [chosen.instant] : instants(date, ends);
	return 'instant' in start && possible.some((end) => end > start.instant) ? date : addDays(date, 1);
}

const HOUR = 3_600_000;

/** The choice of hour of an instant whose time exists twice; empty for any other. */
export function whichOf(iso: string | null): Which {
	if (!iso) return '';
	const at = Date.parse(iso);
	const reads = (instant: number) => JSON.stringify(toLocal(new Date(instant)));
	if (reads(at) === reads(at + HOUR)) return 'earlier';
	return reads(at) === reads(at - HOUR) ? 'later' : '';
}

/** Sessions on the same theme within this number of days compete for the same people. */
export const NEARBY_DAYS = 7;

/** The range of dates (inclusive) in which to look for nearby sessions. */
export function nearbyDays(date: string): { from: string; until: string } | null {
	return isLocalDate(date) ? { from: addDays(date, -NEARBY_DAYS), until: addDays(date, NEARBY_DAYS) } : null;
}
