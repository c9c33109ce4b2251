import { expect, it } from 'vitest';
import { daysUntil } from './rules.ts';

const now = new Date('2027-01-10T12:00:00Z');
const at = (iso: string) => ({ startsAt: new Date(iso) });

it('counts calendar days, also across a clock change', () => {
	expect(daysUntil(at('2027-03-28T21:30:00Z'), new Date('2027-03-27T22:30:00Z'))).toBe(1);
	expect(daysUntil(at('2027-01-10T22:59:00Z'), now)).toBe(0);
	expect(daysUntil(at('2027-01-10T23:00:00Z'), now)).toBe(1);
});
