import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEncoding } from './encoding.ts';

describe('chooseEncoding', () => {
	it.each([
		['gzip, deflate, br, zstd', 'br'],
		['gzip;q=1, br;q=0.1', 'gzip'],
		['br;q=0.8, gzip;q=0.8', 'br'],
		['br;q=0, gzip', 'gzip'],
		['BR', 'br'],
		['*', 'br'],
		['br;q=0, *', 'gzip'],
		['identity, br;q=0.5', 'identity'],
		['identity;q=0, gzip;q=0.1', 'gzip'],
		['identity;q=0', 'identity'],
		['*;q=0', 'identity'],
		['deflate, x-gzip', 'identity'],
		['', 'identity'],
		[undefined, 'identity'],
		[';;, q=1 ,=;"\\', 'identity'],
		['br;q=much', 'identity'],
		[['gzip', 'br;q=0.5'], 'gzip']
	])('%j: %s', (header, encoding) => expect(chooseEncoding(header)).toBe(encoding));

	it('returns a supported encoding for any header', () => {
		const almost = fc.string({ unit: fc.constantFrom(...'brgzip*q=;,. "\\\t01'), maxLength: 60 });
		fc.assert(
			fc.property(fc.oneof(almost, fc.string({ unit: 'binary' })), (header) =>
				['br', 'gzip', 'identity'].includes(chooseEncoding(header))
			)
		);
	});
});
