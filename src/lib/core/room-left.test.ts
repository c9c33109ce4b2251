import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { line, lines } from '../shapes/form-fields.ts';
import { roomLeft, roomText } from './room-left.ts';

const WORDS = '% left|% left in all|% over|% over in all';

describe('a counter', () => {
	it.each([
		[300, 0, null],
		[300, 259, null],
		[300, 260, '40 left in all'],
		[300, 299, '1 left'],
		[300, 300, '0 left in all'],
		[300, 301, '1 over'],
		[300, 312, '12 over in all'],
		[4000, 3599, null],
		[4000, 3600, '400 left in all']
	])('of %i says, at %i characters: %s', (most, length, text) =>
		expect(roomText(WORDS, most, roomLeft('a'.repeat(length), most, false))).toBe(text)
	);

	it('counts an emoji once, and not what cleaning removes from most texts', () => {
		expect(roomLeft('😀'.repeat(300), 300, false)).toBe(0);
		expect(roomLeft('  a \n\t b ', 3, false)).toBe(0);
		expect(roomLeft('a\r\nb\n', 3, true)).toBe(0);
		expect(roomLeft('e\u0301', 1, false)).toBe(0);
	});

	const text = (...units: string[]) =>
		fc.array(fc.constantFrom(...units), { maxLength: 40 }).map((all) => all.join(''));
	const most = fc.nat({ max: 30 });
	const refuses = (shape: z.ZodType, typed: string) => !shape.safeParse(typed).success;

	it('says that a text is too long exactly when the form refuses it', () =>
		fc.assert(
			fc.property(text('😀', 'é', 'e\u0301', ' ', 'a', '🏽', 'ق', '.'), most, (typed, longest) => {
				expect(roomLeft(typed, longest, false) < 0).toBe(refuses(line(longest), typed));
				expect(roomLeft(typed, longest, true) < 0).toBe(refuses(lines(longest), typed));
			}),
			{ numRuns: 500 }
		));

	it('never says that a text fits which the form refuses', () =>
		fc.assert(
			fc.property(
				fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), text('\n', '\r\n', ' ', '\u200b', '\ud83d', 'a')),
				most,
				(typed, longest) => {
					expect(refuses(line(longest), typed) && roomLeft(typed, longest, false) >= 0).toBe(false);
					expect(refuses(lines(longest), typed) && roomLeft(typed, longest, true) >= 0).toBe(false);
				}
			),
			{ numRuns: 500 }
		));
});
