import { describe, expect, it } from 'vitest';
import { formatItemTime, withDates } from './programme.ts';

const session = (from: string, until: string) => ({ startsAt: new Date(from), endsAt: new Date(until) });
const evening = session('2027-01-14T18:30:00Z', '2027-01-14T20:30:00Z');
const night = session('2027-01-14T21:00:00Z', '2027-01-15T00:30:00Z');
const twoDays = session('2027-01-14T18:30:00Z', '2027-01-15T11:00:00Z');
const at = (time: string | null, day: number | null = null) => ({ startsAt: time ? new Date(time) : null, day });

describe('the dates of a programme', () => {
	const dates = (items: ReturnType<typeof at>[], period: typeof evening) =>
		withDates(items, period).map(({ date }) => date?.slice(8) ?? null);

	it('are not shown when the session is one day, also past midnight', () => {
		expect(dates([at('2027-01-14T18:30:00Z'), at(null)], evening)).toEqual([null, null]);
		expect(dates([at('2027-01-14T22:30:00Z'), at('2027-01-14T23:30:00Z')], night)).toEqual([null, null]);
	});
	it('are those of each day of a longer session, and midnight begins the next', () =>
		expect(
			dates([at('2027-01-14T22:30:00Z'), at('2027-01-14T23:30:00Z'), at('2027-01-15T08:00:00Z')], twoDays)
		).toEqual(['14', '15', '15']));
	it('of an item without a day are those of the one before', () =>
		expect(dates([at(null), at(null, 2), at(null), at('2027-01-15T08:00:00Z')], twoDays)).toEqual([
			'14',
			'15',
			'15',
			'15'
		]));
	it('are shown for an item on another day than the session', () =>
		expect(dates([at('2027-01-14T18:30:00Z'), at('2027-01-15T08:00:00Z')], evening)).toEqual(['14', '15']));
	it('do not change the order', () =>
		expect(dates([at('2027-01-15T08:00:00Z'), at('2027-01-14T19:00:00Z')], twoDays)).toEqual(['15', '14']));
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
