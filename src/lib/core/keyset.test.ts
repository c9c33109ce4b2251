import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor, type Cursor } from './keyset.ts';

const cursor: fc.Arbitrary<Cursor> = fc.record({
	side: fc.constantFrom('after', 'before'),
	key: fc.array(fc.string({ unit: 'grapheme', maxLength: 100 }), { minLength: 1, maxLength: 4 })
});

describe('the cursor of a page', () => {
	it('comes back from a query string as it was, whatever the values are', () => {
		fc.assert(
			fc.property(cursor, (one) => {
				const query = new URLSearchParams('q=warmte');
				writeCursor(query, one);
				expect(readCursor(new URLSearchParams(query.toString()))).toEqual(one);
			})
		);
	});

	it.each(['', 'q=x', 'na=%00', `na=${'x'.repeat(501)}`, 'na=1&na=2&na=3&na=4&na=5', `voor=1&voor=${'x'.repeat(501)}`])(
		'is the first page for "%s"',
		(query) => expect(readCursor(new URLSearchParams(query))).toBeNull()
	);
});
