/** A web address in a name is refused by the form and by the database alike. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { hasWebAddress } from '../../src/lib/core/web-address.ts';
import { NAMES, WEB_ADDRESSES } from '../factories/web-addresses.ts';
import { engines } from './database.ts';

const piece = fc.constantFrom(
	...[
		'.',
		' ',
		'/',
		':',
		'://',
		',',
		'(',
		')',
		'@',
		'-',
		'www',
		'nl',
		'com',
		'bv',
		'dr',
		'ir',
		'a',
		'Z',
		'é',
		'9',
		'１'
	],
	...['．', '。', '李', 'ß', 'xn--', 'example', 'van', "'", '\u0301']
);

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => void (supabase = await open()));
	afterAll(() => supabase.close());

	test('form and database agree', async () => {
		const mixed = fc.sample(
			fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
			5000
		);
		const texts = [...WEB_ADDRESSES, ...NAMES, ...mixed];
		const rows = await supabase.sql<{ text: string; has: boolean }>(
			'select t as text, planner.has_web_address(t) as has from jsonb_array_elements_text($1::jsonb) t',
			[JSON.stringify(texts)]
		);
		expect(rows).toHaveLength(texts.length);
		expect(rows.filter(({ text, has }) => has !== hasWebAddress(text))).toEqual([]);
	});
});
