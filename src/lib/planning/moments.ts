import { addDays, isLocalDate, isLocalTime, resolveLocal } from '../core/timezone.ts';
import type { PlanFields } from './types.ts';

/** Why a day and time are not one moment yet. `missing_that_night` and `twice_that_night`: ask which is meant. */
export type MomentError = 'date_missing' | 'date_invalid' | 'time_missing' | 'time_invalid' | ClockError;
export type ClockError = 'missing_that_night' | 'twice_that_night';

export type Moment = { instant: Date } | { error: MomentError };

/**
 * A day and a time in Amsterdam as one moment. In the two nights that the clock changes `which` chooses: of a time that exists
 * twice the earlier or later one, of a time that does not exist the one an hour earlier or later.
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

/** The question a time raises on a night that the clock changes, or null on any other; while it is being typed too. */
export function clockQuestion(date: string, time: string): ReturnType<typeof resolveLocal> | null {
	if (!isLocalDate(date) || !isLocalTime(time)) return null;
	const found = resolveLocal(date, time);
	return found.kind === 'one' ? null : found;
}

/** Until this hour an end belongs to the evening before. */
const NIGHT_ENDS = '06:00';

/** The day on which it ends: as said, or the day it starts on, or, for an evening that runs past midnight, the day after. */
export function dayOfEnd({
	date,
	starts,
	endDate,
	ends
}: Pick<PlanFields, 'date' | 'starts' | 'endDate' | 'ends'>): string {
	if (endDate || !isLocalDate(date)) return endDate || date;
	return ends && ends <= NIGHT_ENDS && ends <= starts ? addDays(date, 1) : date;
}

const instants = (date: string, time: string): Date[] => {
	const found = resolveLocal(date, time);
	if (found.kind === 'none') return [];
	return found.kind === 'one' ? [found.instant] : [found.first, found.second];
};

/**
 * When a programme item starts: the first such time within the session, be it after midnight or on a later day; when there is
 * none, the one on the day it starts (and the form warns). Null when there is no such time that day.
 */
export function itemMoment(date: string, time: string, session: { start: Date; end: Date }): Date | null {
	if (!isLocalDate(date) || !isLocalTime(time)) return null;
	const days = Array.from({ length: 8 }, (_, days) => addDays(date, days));
	const within = days.flatMap((day) => instants(day, time)).find((at) => at >= session.start && at <= session.end);
	return within ?? instants(date, time)[0] ?? null;
}

/** How many days before and after, a session on the same theme draws on the same people. */
export const NEARBY_DAYS = 7;

/** The days around a date to fetch neighbours for, both included. */
export function neighbourhood(date: string): { from: string; until: string } | null {
	return isLocalDate(date) ? { from: addDays(date, -NEARBY_DAYS), until: addDays(date, NEARBY_DAYS) } : null;
}
