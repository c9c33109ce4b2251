import { expect, it } from 'vitest';
import { isToken, isUuid, withoutTokens } from './token.ts';

it.each(['', 'a', 'A'.repeat(32), 'g'.repeat(32), '0'.repeat(31), '0'.repeat(33), `${'0'.repeat(32)}\n`, null, 7])(
	'%j is no token',
	(text) => {
		expect(isToken(text)).toBe(false);
	}
);

it('accepts a token', () => expect(isToken('0123456789abcdef0123456789abcdef')).toBe(true));

it('accepts only a UUID as a row id', () => {
	expect(isUuid('0a0b0c0d-0000-4000-8000-000000000001')).toBe(true);
	expect(isUuid("0a0b0c0d-0000-4000-8000-000000000001'; drop")).toBe(false);
});

it('hides tokens and hashes', () => {
	const token = '0123456789abcdef0123456789abcdef';
	expect(withoutTokens(`/mijn/${token}?x=1`)).toBe('/mijn/…?x=1');
	expect(withoutTokens(`/agenda/expert/${token}.ics`)).toBe('/agenda/expert/….ics');
	expect(withoutTokens(`?token_hash=${token}${token.slice(0, 24)}`)).toBe('?token_hash=…');
});
