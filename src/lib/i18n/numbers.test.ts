import { describe, expect, it } from 'vitest';
import { counted, formatList, formatNumber } from './numbers.ts';

describe('formatting numbers', () => {
	it('uses the singular for one only', () => {
		expect(counted('nl', 0, 'plaats', 'plaatsen')).toBe('0 plaatsen');
		expect(counted('nl', 1, 'plaats', 'plaatsen')).toBe('1 plaats');
		expect(counted('en', 2, 'seat', 'seats')).toBe('2 seats');
	});
	it('groups thousands by language', () => {
		expect(formatNumber('nl', 1250)).toBe('1.250');
		expect(formatNumber('en', 1250)).toBe('1,250');
	});
	it('joins a list with the conjunction of the language', () => {
		expect(formatList('nl', ['Urk', 'Kampen', 'Zwolle'])).toBe('Urk, Kampen en Zwolle');
		expect(formatList('en', ['Urk', 'Kampen', 'Zwolle'])).toBe('Urk, Kampen and Zwolle');
		expect(formatList('nl', [])).toBe('');
	});
});
