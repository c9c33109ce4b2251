import { describe, expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { endDateAfter, followOriginal, originalOf, placeFor } from './copies.ts';
import { copyOf } from './fields.ts';
import type { Fingerprints } from './merge.ts';
import type { PlanFields } from './types.ts';

const session = planFields({
	host: '00000000-0000-4000-8000-000000000001',
	placeName: 'De Kern',
	placeAddress: 'Dorpsstraat 1',
	accessNote: 'Lift bij B',
	stepFreeAccess: 'on'
});
const original = originalOf(session);
const placed = (fields: PlanFields, from: Fingerprints = original, shown = fields) => ({
	...fields,
	...placeFor(fields, from, shown)
});
const copy = copyOf(session);
const NO_PLACE = { host: '', placeName: '', placeAddress: '', accessNote: '', stepFreeAccess: '' };

describe('a copy in another municipality', () => {
	const elsewhere = { ...copy, municipality: 'hattem' };
	it('has no place and no host', () => expect(placed(elsewhere)).toEqual({ ...elsewhere, ...NO_PLACE }));
	it('keeps what was typed since', () =>
		expect(placed({ ...elsewhere, placeName: 'Het Wapen' })).toEqual({
			...elsewhere,
			...NO_PLACE,
			placeName: 'Het Wapen'
		}));
	it('has the place again after going back', () => {
		const there = placed(elsewhere, original, copy);
		expect(placed({ ...there, municipality: 'raalte' }, original, copy)).toEqual(copy);
	});
});
it('a copy in the same municipality, and a session that is no copy, keep their place', () => {
	expect(placed(copy)).toEqual(copy);
	expect(placed({ ...session, municipality: 'hattem' }, {})).toMatchObject({ placeName: 'De Kern' });
});

describe('the end date', () => {
	const days = (endDate: string) => originalOf(planFields({ endDate, ends: '12:00' }));
	it.each([
		['2027-01-20', '', '', days('2027-01-16'), '2027-01-22'],
		['2027-01-20', '', '', days(''), ''],
		['2027-01-20', '', '2027-01-14', days('2027-01-16'), ''],
		['2027-01-20', '2027-01-15', '2027-01-14', {}, '2027-01-21'],
		['2027-01-13', '2027-01-15', '2027-01-14', {}, '2027-01-14'],
		['2027-01-20', '2027-01-15', '', {}, '2027-01-15'],
		['', '2027-01-15', '2027-01-14', {}, '2027-01-15'],
		['2027-01-20', 'morgen', '2027-01-14', {}, 'morgen'],
		['2027-01-20', '', '', { days: '999999999' }, '']
	])('of a session that starts on %j, with end %j and start %j before: %#', (date, endDate, old, from, expected) =>
		expect(endDateAfter({ date, endDate }, old, from)).toBe(expected)
	);
});

it('without script a copy follows when it is sent', () =>
	expect(
		followOriginal({ ...copy, date: '2027-02-03', municipality: 'hattem' }, { ...original, days: '2' })
	).toMatchObject({ ...NO_PLACE, endDate: '2027-02-04' }));
