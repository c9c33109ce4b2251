import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolate, keepMarks, mark, parts, unmark } from './isolate.ts';
import { multiLine, oneLine } from './text.ts';

const RIGHT_TO_LEFT = ['שלום', 'مرحبا', 'دەنگ', 'ߒߞߏ', '𞤀𞤣', 'a שלום b'];
const LEFT_TO_RIGHT = ['Energie delen', 'Ψηφιακή', 'Київ', '能源', '👩‍👩‍👧', '42, 3 mei', ''];

describe('isolate', () => {
	it.each(RIGHT_TO_LEFT)('isolates %s', (text) => expect(isolate(text)).toBe(`\u2068${text}\u2069`));
	it.each(LEFT_TO_RIGHT)('leaves "%s" as it is', (text) => expect(isolate(text)).toBe(text));
	it.each([...RIGHT_TO_LEFT, ...LEFT_TO_RIGHT])('isolates "%s" once', (text) => {
		for (const once of [isolate, mark])
			for (const again of [isolate, mark]) expect(again(once(text))).toMatch(/^[^\u2068]*(\u2068[^\u2068]*)?$/);
	});
});

describe('marks', () => {
	/** What forms let through: clean text. */
	const typed = fc.string({ unit: 'grapheme' }).map(oneLine);

	it('in any sentence show what people wrote, and leave no trace in plain text', () => {
		fc.assert(
			fc.property(typed, typed, (a, b) => {
				const sentence = `Van ${mark(a)}, aan ${mark(b)}.`;
				expect(parts(sentence).filter((_, at) => at % 2)).toEqual([a, b].filter(Boolean));
				expect(unmark(sentence)).toBe(`Van ${isolate(a)}, aan ${isolate(b)}.`);
			})
		);
	});

	it('stay when a text is cleaned, and no other isolate does', () => {
		const unbalanced = 'a\u2068b \u2069c\u2069 \u2067d\u2069 \u2068e';
		expect(keepMarks(`${mark('  Noor ')} en ${unbalanced}`, oneLine)).toBe(
			'\u2068 Noor \u2069 en a\u2068b \u2069c d e'
		);
		expect(keepMarks(mark('een\n\n\n\ntwee'), multiLine)).toBe(mark('een\n\ntwee'));
	});
});
