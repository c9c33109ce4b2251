import { execFileSync } from 'node:child_process';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { anEvent, linesOf, lintCalendar } from '../../../tests/factories/calendar.ts';
import { toLocal } from '../core/timezone.ts';
import { publishCalendar } from './build.ts';
import { readCalendar } from './read.ts';
import { VTIMEZONE, zoned } from './zone.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

function roundTrip(start: string, end: string) {
	const { content } = publishCalendar([anEvent({ period: { start, end } })]);
	expect(lintCalendar(content)).toEqual([]);
	const event = readCalendar(content)?.events[0];
	return {
		lines: [...linesOf(content, 'DTSTART;T'), ...linesOf(content, 'DTSTART:2'), ...linesOf(content, 'DTEND')],
		event
	};
}

describe('clock changes', () => {
	it.each([
		['over the change to summer time', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z', 'T000000', 'T030000'],
		['the last quarter before it', '2026-03-29T00:45:00Z', '2026-03-29T01:15:00Z', 'T014500', 'T031500'],
		['over the change to winter time', '2026-10-24T22:00:00Z', '2026-10-25T02:00:00Z', 'T000000', 'T030000']
	])('%s', (_, start, end, from, until) => {
		const { lines, event } = roundTrip(start, end);
		expect(lines.map((line) => line.slice(-7))).toEqual([from, until]);
		expect(event?.start?.instant).toBe(new Date(start).toISOString());
		expect(event?.end?.instant).toBe(new Date(end).toISOString());
	});

	it.each([
		['the first time', '2026-10-25T00:30:00Z'],
		['the second time', '2026-10-25T01:30:00Z']
	])('writes a time that exists twice in UTC: %s', (_, start) => {
		const { lines, event } = roundTrip(start, '2026-10-25T03:00:00Z');
		expect(lines).toEqual([`DTSTART:${start.replace(/[-:]/g, '')}`, 'DTEND;TZID=Europe/Amsterdam:20261025T040000']);
		expect(event?.start?.instant).toBe(new Date(start).toISOString());
	});
});

it('has the same rules as Intl, before and after every night of forty years', () => {
	const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...VTIMEZONE, 'END:VCALENDAR'].join('\r\n');
	const root = new ICAL.Component(ICAL.parse(lines) as ConstructorParameters<typeof ICAL.Component>[0]);
	const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone') as ICAL.Component);
	const nights = Array.from({ length: 365 * 40 }, (_, night) => Date.UTC(2000, 0, 1) + night * 24 * 3_600_000);
	// 00:30 or 01:30 and 03:00 or 04:00 in Amsterdam: each exists once in every night.
	for (const at of nonEmpty(nights.flatMap((night) => [night - 30 * 60_000, night + 2 * 3_600_000]))) {
		const local = toLocal(new Date(at));
		const [year, month, day] = local.date.split('-').map(Number);
		const [hour, minute] = local.time.split(':').map(Number);
		const time = new ICAL.Time({ year, month, day, hour, minute, second: 0 }, zone);
		if (time.toUnixTime() * 1000 !== at) expect(`${local.date} ${local.time}`).toBe('the same in both');
	}
}, 30_000);

it('keeps the seconds', () => {
	expect(zoned('2027-01-14T18:30:59Z')).toEqual([{ tzid: 'Europe/Amsterdam' }, 'date-time', '2027-01-14T19:30:59']);
});

it('writes the same bytes in every time zone of the machine', () => {
	const script = `
		import { createHash } from 'node:crypto';
		import { cancelCalendar, inviteCalendar, publishCalendar } from ${JSON.stringify(new URL('build.ts', import.meta.url).href)};
		import { anEvent, anInvitation } from ${JSON.stringify(new URL('../../../tests/factories/calendar.ts', import.meta.url).href)};
		const events = [];
		for (let hour = 0; hour < 24 * 365; hour += 7)
			events.push(anEvent({ uid: 'u' + hour, period: { start: new Date(Date.UTC(2026, 0, 1, hour)), end: new Date(Date.UTC(2026, 0, 1, hour + 2)) } }));
		events.push(anEvent({ uid: 'days', period: { first: '2026-03-29', last: '2026-03-30' } }));
		const all = publishCalendar(events, { name: 'é😀', refreshHours: 4 }).content + inviteCalendar(anInvitation()) + cancelCalendar(anInvitation());
		process.stdout.write(new Date(2026, 0, 1).toISOString() + ' ' + createHash('sha256').update(all).digest('hex'));
	`;
	const seen = ['UTC', 'Europe/Amsterdam', 'America/New_York'].map((TZ) =>
		execFileSync(process.execPath, ['--input-type=module', '-e', script], {
			env: { ...process.env, TZ },
			encoding: 'utf8'
		}).split(' ')
	);
	expect(new Set(seen.map(([midnight]) => midnight)).size).toBe(3);
	expect(new Set(seen.map(([, hash]) => hash)).size).toBe(1);
}, 60_000);
