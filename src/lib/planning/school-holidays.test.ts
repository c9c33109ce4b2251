import { expect, it } from 'vitest';
import { weekday } from './holidays.ts';
import { SCHOOL_HOLIDAYS_KNOWN_UNTIL, schoolHoliday, schoolRegion } from './school-holidays.ts';

it.each([
	['zwolle', 'noord'],
	['hattem', 'noord'],
	['urk', 'noord'],
	['nunspeet', 'midden'],
	['elburg', 'midden'],
	['heerde', 'midden'],
	['oldebroek', 'midden']
])('%s follows %s', (municipality, region) => expect(schoolRegion(municipality)).toBe(region));

it('differs by region at the edges of the summer', () => {
	expect(schoolHoliday('2027-07-10', 'zwolle')).toMatchObject({ name: 'summer' });
	expect(schoolHoliday('2027-07-10', 'nunspeet')).toBeNull();
	expect(schoolHoliday('2027-08-23', 'zwolle')).toBeNull();
	expect(schoolHoliday('2027-08-29', 'nunspeet')).toMatchObject({ name: 'summer' });
});

it('lasts from the first Saturday to the last Sunday', () => {
	expect(schoolHoliday('2027-02-19', 'zwolle')).toBeNull();
	for (const date of ['2027-02-20', '2027-02-28']) {
		const found = schoolHoliday(date, 'zwolle');
		if (!found || found === 'unknown') throw new Error('not found');
		expect([weekday(found.from), weekday(found.until)]).toEqual([6, 0]);
	}
	expect(schoolHoliday('2027-03-01', 'zwolle')).toBeNull();
});

it('is unknown after the last school year in the file', () => {
	expect(schoolHoliday(SCHOOL_HOLIDAYS_KNOWN_UNTIL, 'zwolle')).toBeNull();
	expect(schoolHoliday('2027-09-01', 'zwolle')).toBe('unknown');
});
