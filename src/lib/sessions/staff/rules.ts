import { localDay } from '../../core/timezone.ts';
import type { StaffSession } from './types.ts';

const DAY = 86_400_000;

/** Whole calendar days from today until a session starts, in Amsterdam. */
export function daysUntil(session: Pick<StaffSession, 'startsAt'>, now: Date): number {
	return Math.round((Date.parse(localDay(session.startsAt)) - Date.parse(localDay(now))) / DAY);
}
