import { describe, expect, it } from 'vitest';
import { easter, holiday, HOLIDAYS } from './holidays.ts';

it.each([
	[2024, '2024-03-31'],
	[2025, '2025-04-20'],
	[2026, '2026-04-05'],
	[2027, '2027-03-28'],
	[2028, '2028-04-16'],
	[2038, '2038-04-25'],
	// Two exceptions of the simple algorithms.
	[1954, '1954-04-18'],
	[2049, '2049-04-18']
])('Easter of %i is %s', (year, date) => expect(easter(year)).toBe(date));

describe('holiday', () => {
	it.each([
		['2027-01-01', 'new_year'],
		['2027-03-10', 'prayer_day'],
		['2027-03-26', 'good_friday'],
		['2027-03-28', 'easter_sunday'],
		['2027-03-29', 'easter_monday'],
		['2027-04-27', 'kings_day'],
		['2027-05-05', 'liberation_day'],
		['2027-05-06', 'ascension_day'],
		['2027-05-16', 'whit_sunday'],
		['2027-05-17', 'whit_monday'],
		['2027-11-03', 'thanksgiving_day'],
		['2027-12-25', 'christmas_day'],
		['2027-12-26', 'boxing_day'],
		// The 27th is a Sunday in 2025.
		['2025-04-26', 'kings_day']
	])('%s is %s, all day', (date, name) => expect(holiday(date)).toEqual({ name, evening: false }));

	it.each([
		['2027-05-04', 'remembrance_day'],
		['2027-12-05', 'sinterklaas'],
		['2027-12-24', 'christmas_eve'],
		['2027-12-31', 'new_years_eve']
	])('%s is %s, in the evening', (date, name) => expect(holiday(date)).toEqual({ name, evening: true }));

	it.each(['2025-04-27', '2027-04-26', '2027-03-17', '2027-11-10', '2027-06-01', '2027-12-27'])(
		'%s is an ordinary day',
		(date) => expect(holiday(date)).toBeNull()
	);

	it('returns every name of the list', () => {
		const days = Array.from({ length: 365 }, (_, day) =>
			new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10)
		);
		expect(new Set(days.map((day) => holiday(day)?.name).filter(Boolean))).toEqual(new Set(HOLIDAYS));
	});
});
