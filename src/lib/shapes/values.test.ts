import { describe, expect, it } from 'vitest';
import { day, instant, language, token, uuid } from './values.ts';

const takes = (shape: { safeParse: (value: unknown) => { success: boolean } }) => (value: unknown) =>
	shape.safeParse(value).success;

describe('an instant', () => {
	it('is one moment', () =>
		expect(instant.parse('2027-01-14T19:30:00+01:00')).toEqual(new Date('2027-01-14T18:30:00Z')));
	it.each(['2027-01-14T19:30:00', '2027-01-14', '', null, 1_800_000_000])('is not %j', (value) =>
		expect(takes(instant)(value)).toBe(false)
	);
});

it.each([
	[day, '2028-02-29', '2027-02-29'],
	[day, '2027-01-14', '14-01-2027'],
	[token, 'a1'.repeat(16), 'A1'.repeat(16)],
	[token, '0'.repeat(32), '0'.repeat(33)],
	[uuid, '0a0b0c0d-0000-4000-8000-000000000001', '0a0b0c0d000040008000000000000001'],
	[language, 'en', 'de']
])('takes %$ %s and not %s', (shape, good, bad) => {
	expect(takes(shape)(good)).toBe(true);
	expect([bad, '', null, undefined].some(takes(shape))).toBe(false);
});
