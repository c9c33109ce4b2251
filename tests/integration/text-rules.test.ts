import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { fold, isVisible, searchParts } from '../../src/lib/core/text.ts';
import { engines } from './database.ts';

const letter = fc.oneof(
	fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
	// Latin with accents, Greek and Cyrillic: what the rule promises for both.
	...[
		[0xa0, 0x17f],
		[0x300, 0x36f],
		[0x391, 0x3ce],
		[0x401, 0x45f],
		[0x1e00, 0x1ef9],
		[0xff01, 0xff5e]
	].map(([min, max]) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))),
	fc.constantFrom(
		'ﬁ',
		'½',
		'№',
		'中',
		'文',
		'🌾',
		'\u3000',
		'\t',
		'\n',
		'“',
		'”',
		'–',
		'—',
		'C++',
		'R&D',
		'%',
		'\\',
		"'"
	)
);
const typed = fc.string({ unit: letter, maxLength: 14 }).map((text) => text.normalize('NFC'));

const visible = (code: number) => isVisible(String.fromCodePoint(code));

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	test('the database takes the same texts for empty', async () => {
		const all = fc.sample(fc.oneof(fc.integer({ min: 1, max: 0x10ffff }), fc.integer({ min: 1, max: 0x3200 })), 8000);
		// Where what can be seen begins and ends, on both sides.
		const edges = Array.from({ length: 0x10ffff }, (_, at) => at + 1).filter((at) => visible(at) !== visible(at - 1));
		const codes = [...all, ...edges, ...edges.map((at) => at - 1)].filter(
			(at) => at > 0 && (at < 0xd800 || at > 0xdfff)
		);
		const rows = await supabase.sql<{ seen: boolean }>(
			`select planner.is_visible(chr(c)) as seen from unnest($1::int[]) with ordinality as u (c, n) order by n`,
			[codes]
		);
		const differing = codes.filter((code, n) => rows[n]?.seen !== visible(code));
		expect(differing.map((code) => code.toString(16))).toEqual([]);
	});

	test('the database compares texts as the lists of the app do', async () => {
		const all = fc.sample(typed, 4000);
		const rows = await supabase.sql<{ folded: string; parts: string[] }>(
			`select planner.fold(t) as folded, public.search_parts(t) as parts
			 from unnest($1::text[]) with ordinality as u (t, n) order by n`,
			[all]
		);
		expect(all.map((text, n) => [text, rows[n]])).toEqual(
			all.map((text) => [text, { folded: fold(text), parts: searchParts(text) }])
		);
	});
});
