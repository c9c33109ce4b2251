import { describe, expect, it } from 'vitest';
import { byDay, formatItemTime } from './programme.ts';

const session = (from: string, until: string) => ({ startsAt: new Date(from), endsAt: new Date(until) });
const evening = session('2027-01-14T18:30:00Z', '2027-01-14T20:30:00Z');
const night = session('2027-01-14T21:00:00Z', '2027-01-15T00:30:00Z');
const twoDays = session('2027-01-14T18:30:00Z', '2027-01-15T11:00:00Z');
const at = (time: string | null, day: number | null = null) => ({ startsAt: time ? new Date(time) : null, day });

describe('the programme by day', () => {
	const shown = (items: ReturnType<typeof at>[], period: typeof evening) =>
		byDay(items, period).map(({ date, items }) => [date, items.length]);

	it('has no dates when the session is one day, also past midnight', () => {
		expect(shown([at('2027-01-14T18:30:00Z'), at(null)], evening)).toEqual([[null, 2]]);
		expect(shown([at('2027-01-14T22:30:00Z'), at('2027-01-14T23:30:00Z')], night)).toEqual([[null, 2]]);
	});
	it('has a date for each day of a longer session, and midnight begins the next', () =>
		expect(
			shown([at('2027-01-14T22:30:00Z'), at('2027-01-14T23:30:00Z'), at('2027-01-15T08:00:00Z')], twoDays)
		).toEqual([
			['2027-01-14', 1],
			['2027-01-15', 2]
		]));
	it('keeps an item without a day with the one before', () =>
		expect(shown([at(null), at(null, 2), at(null), at('2027-01-15T08:00:00Z')], twoDays)).toEqual([
			['2027-01-14', 1],
			['2027-01-15', 3]
		]));
	it('names the date of an item that is on another day than the session', () =>
		expect(shown([at('2027-01-14T18:30:00Z'), at('2027-01-15T08:00:00Z')], evening)).toEqual([
			['2027-01-14', 1],
			['2027-01-15', 1]
		]));
	it('keeps the order of the items', () =>
		expect(shown([at('2027-01-15T08:00:00Z'), at('2027-01-14T19:00:00Z')], twoDays)).toEqual([
			['2027-01-15', 1],
			['2027-01-14', 1]
		]));
});

describe('when one item is', () => {
	it.each([
		[at('2027-01-14T19:00:00Z'), evening, '20.00'],
		[at('2027-01-14T23:30:00Z'), night, '00.30'],
		[at('2027-01-15T08:00:00Z'), twoDays, 'vr 15 jan, 09.00'],
		[at(null, 2), twoDays, 'vr 15 jan'],
		[at(null, 1), evening, null],
		[at(null), twoDays, null]
	])('%j in %j: %s', (item, period, expected) => expect(formatItemTime(item, period, 'nl')).toBe(expected));
});
