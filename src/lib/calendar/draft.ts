import type { EventAttributes } from 'ics';
import { addDays, isLocalDate } from '../core/timezone.ts';
import { lineOfText, link, paragraphs } from './clean.ts';
import type { Property } from './jcal.ts';
import { CalendarError, type CalendarEvent, type Instant } from './types.ts';

const UID = /^[A-Za-z0-9._@-]{1,255}$/;
/** Text without an offset would be read in the zone of the machine. */
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/;
const LAST_INSTANT = Date.UTC(9999, 11, 31);

/** `ics` 3.12 accepts `timestamp`, but its types omit it. */
export type Attributes = Extract<EventAttributes, { end: unknown }> & {
	sequence: number;
	timestamp: number;
	lastModified: number;
};

function milliseconds(instant: Instant): number {
	const time = instant instanceof Date ? instant.getTime() : WITH_OFFSET.test(instant) ? Date.parse(instant) : NaN;
	if (!(time >= 0 && time <= LAST_INSTANT)) throw new CalendarError('bad_time');
	return time;
}

function dateArray(date: string): [number, number, number] {
	return date.split('-').map(Number) as [number, number, number];
}

function span(event: CalendarEvent): Pick<Attributes, 'start' | 'end'> {
	if ('first' in event.period) {
		const { first, last } = event.period;
		if (!isLocalDate(first) || !isLocalDate(last) || last < first) throw new CalendarError('bad_time');
		// DTEND of whole days is exclusive: the day after the last.
		return { start: dateArray(first), end: dateArray(addDays(last, 1)) };
	}
	const [start, end] = [milliseconds(event.period.start), milliseconds(event.period.end)];
	if (end <= start) throw new CalendarError('bad_time');
	return { start, end };
}

export type EventDraft = { uid: string; attributes: Attributes; extra: Property[] };

/**
 * Checks an event and splits it into attributes for `ics` and lines of our own: long texts (`ics` folds them in quadratic time),
 * CATEGORIES (`ics` does not escape them) and URL (`ics` refuses an IPv6 host).
 * @throws CalendarError naming the first invalid field
 */
export function draft(event: CalendarEvent, stampedAt: Instant): EventDraft {
	const uid = String(event.uid);
	if (!UID.test(uid)) throw new CalendarError('bad_uid');
	if (!Number.isSafeInteger(event.sequence) || event.sequence < 0 || event.sequence > 2_147_483_647)
		throw new CalendarError('bad_sequence');
	const title = lineOfText(event.title);
	if (!title) throw new CalendarError('bad_title');
	const location = lineOfText(event.location);
	const description = paragraphs(event.description);
	const extra: Property[] = [];
	if (location) extra.push(['location', {}, 'text', location]);
	if (description) extra.push(['description', {}, 'text', description]);
	if (event.url) extra.push(['url', {}, 'uri', link(event.url)]);
	const categories = (event.categories ?? []).map(lineOfText).filter(Boolean);
	if (categories.length) extra.push(['categories', {}, 'text', ...categories]);
	const busy = event.busy ?? true;
	return {
		uid,
		extra,
		attributes: {
			...span(event),
			startOutputType: 'utc',
			uid,
			sequence: event.sequence,
			title,
			status: event.status ?? 'CONFIRMED',
			busyStatus: busy ? 'BUSY' : 'FREE',
			transp: busy ? 'OPAQUE' : 'TRANSPARENT',
			timestamp: milliseconds(stampedAt),
			lastModified: milliseconds(event.updatedAt)
		}
	};
}
