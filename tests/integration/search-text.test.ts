import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { fold, searchParts } from '../../src/lib/core/text.ts';
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

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

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
