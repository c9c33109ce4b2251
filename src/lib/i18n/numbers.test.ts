import { describe, expect, it } from 'vitest';
import { counted, listInWords, numberInWords } from './numbers.ts';

describe('numbers in words', () => {
	it('choose the singular for one only', () => {
		expect(counted('nl', 0, 'plaats', 'plaatsen')).toBe('0 plaatsen');
		expect(counted('nl', 1, 'plaats', 'plaatsen')).toBe('1 plaats');
		expect(counted('en', 2, 'seat', 'seats')).toBe('2 seats');
	});
	it('group thousands as the language does', () => {
		expect(numberInWords('nl', 1250)).toBe('1.250');
		expect(numberInWords('en', 1250)).toBe('1,250');
	});
	it('join a list with the last word of the language', () => {
		expect(listInWords('nl', ['Urk', 'Kampen', 'Zwolle'])).toBe('Urk, Kampen en Zwolle');
		expect(listInWords('en', ['Urk', 'Kampen', 'Zwolle'])).toBe('Urk, Kampen and Zwolle');
		expect(listInWords('nl', [])).toBe('');
	});
});
