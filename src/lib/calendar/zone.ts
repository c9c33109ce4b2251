import { toLocal, ZONE } from '../core/timezone.ts';

/**
 * The rules of Amsterdam, valid for every date since 1996 (RFC 5545 §3.6.5). Written out here, because libraries call this zone
 * Europe/Brussels (a link in tzdata), and then the TZID of our events would be undefined. `zone.test.ts` compares the rules
 * with Intl, so it fails when the law changes.
 */
export const VTIMEZONE: readonly string[] = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	`X-LIC-LOCATION:${ZONE}`,
	'BEGIN:DAYLIGHT',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0200',
	'TZNAME:CEST',
	'DTSTART:19700329T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZOFFSETFROM:+0200',
	'TZOFFSETTO:+0100',
	'TZNAME:CET',
	'DTSTART:19701025T030000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
];

const HOUR = 3_600_000;

/**
 * Parameters, type and value of DTSTART or DTEND for a UTC time such as `2027-01-14T18:30:00Z`. In Amsterdam time, so that
 * calendars show and keep the zone. In UTC for a time that exists twice in October: a local time would mean the first one
 * (RFC 5545 §3.3.5), but ical.js reads the second (measured).
 */
export function zoned(utc: string): [parameters: Record<string, string>, type: 'date-time', value: string] {
	const instant = Date.parse(utc);
	const { date, time } = toLocal(new Date(instant));
	const twin = (shift: number) => toLocal(new Date(instant + shift)).time === time;
	if (time.startsWith('02') && (twin(HOUR) || twin(-HOUR))) return [{}, 'date-time', utc];
	return [{ tzid: ZONE }, 'date-time', `${date}T${time}${utc.slice(16, 19)}`];
}
