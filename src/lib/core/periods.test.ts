import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { aYearAgo, calendarWeek } from './periods.ts';
import { toLocal } from './timezone.ts';

describe('calendarWeek', () => {
	it.each([
		['the first moment of Monday', '2027-01-10T23:00:00Z'],
		['a Wednesday', '2027-01-13T12:00:00Z'],
		['the last moment of Sunday', '2027-01-17T22:59:59.999Z']
	])('is Monday until the next Monday on %s', (_, now) =>
		expect(calendarWeek(new Date(now))).toEqual({
			from: new Date('2027-01-10T23:00:00Z'),
			until: new Date('2027-01-17T23:00:00Z')
		})
	);

	it('is an hour shorter or longer when the clock changes', () => {
		const hours = (now: string) => {
			const { from, until } = calendarWeek(new Date(now));
			return (until.getTime() - from.getTime()) / 3_600_000;
		};
		expect(hours('2027-03-28T12:00:00Z')).toBe(167);
		expect(hours('2027-10-31T12:00:00Z')).toBe(169);
	});

	test('every moment is in its week, which starts on a Monday at midnight', () =>
		fc.assert(
			fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
				const { from, until } = calendarWeek(now);
				expect(from <= now && now < until).toBe(true);
				expect(toLocal(from).time).toBe('00:00');
				expect(new Date(toLocal(from).date).getUTCDay()).toBe(1);
			})
		));
});

it.each([
	['2027-01-14T12:00:00Z', '2026-01-13T23:00:00Z'],
	['2027-07-14T21:59:00Z', '2026-07-13T22:00:00Z'],
	['2028-02-29T12:00:00Z', '2027-02-27T23:00:00Z']
])('a year before %s is %s', (now, start) => expect(aYearAgo(new Date(now))).toEqual(new Date(start)));
