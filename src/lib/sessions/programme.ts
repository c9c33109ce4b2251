import { formatDate, formatTime } from '../core/format-date.ts';
import type { Language } from '../core/language.ts';
import { addDays, isOneDay, localDay, startOfDay, toLocal } from '../core/timezone.ts';

/** When an item is. `day` is the day of the session, from 1, of an item without a time. */
type When = { startsAt: Date | null; day?: number | null | undefined };
type Period = { startsAt: Date; endsAt: Date };

/** The first date of a session, and the dates that are shown at its items. An evening past midnight is one day. */
function datesIn({ startsAt, endsAt }: Period) {
	const first = localDay(startsAt);
	const night = isOneDay(startsAt, endsAt) ? addDays(first, 1) : null;
	return {
		first,
		dateOf({ startsAt: at, day }: When): string | null {
			if (!at) return day ? addDays(first, day - 1) : null;
			const { date, time } = toLocal(at);
			return date === night && time < '06:00' ? first : date;
		}
	};
}

/**
 * The programme with the date of each item. An item without a day is on the day of the one before. The dates are null when all of
 * it is on the one day of the session, which the page shows already.
 */
export function withDates<Item extends When>(
	items: readonly Item[],
	session: Period
): (Item & { date: string | null })[] {
	const { first, dateOf } = datesIn(session);
	let date = first;
	const dated = items.map((item) => ({ ...item, date: (date = dateOf(item) ?? date) }));
	const several = !isOneDay(session.startsAt, session.endsAt) || dated.some(({ date }) => date !== first);
	return several ? dated : items.map((item) => ({ ...item, date: null }));
}

/** When one item is: `20.00`, in a session of several days `vr 15 jan, 09.00`, or only the day. Null when it has neither. */
export function formatItemTime(item: When, session: Period, language: Language): string | null {
	const { first, dateOf } = datesIn(session);
	const date = dateOf(item);
	const dated = date !== null && (!isOneDay(session.startsAt, session.endsAt) || date !== first);
	const day = dated && formatDate(startOfDay(date), language, { now: session.startsAt });
	return [day, item.startsAt && formatTime(item.startsAt, language)].filter(Boolean).join(', ') || null;
}
