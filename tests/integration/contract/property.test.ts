import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { targets, type Supabase } from './targets.ts';
import { nonEmpty } from '../../non-empty.ts';

const embedded = targets.filter((target) => target.isEmbedded);
/** Any text, with characters that are special to SQL, PostgREST or Unicode more often than by chance. */
const texts = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: fc.constantFrom(...`"'\\,.(){}[]:*%-;$!|&<> \n\t0aé😀`), maxLength: 20 }),
	fc.constantFrom(
		'null',
		'NULL',
		'',
		'true',
		'*',
		'%',
		'eq.1',
		'not.is.null',
		'{}',
		'[]',
		"'",
		'"',
		'\\',
		'${1}',
		'a,b'
	)
);
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const encode = encodeURIComponent;
/** UTF-8 cannot encode a lone surrogate, and PostgreSQL does not store NUL. */
const storable = texts.filter((text) => text.isWellFormed() && !text.includes('\0'));

describe.each(nonEmpty(embedded))('any text on $name', ({ open }) => {
	let supabase: Supabase;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	const ask = async (path: string, body?: object) => {
		const { url, secretKey: apikey } = supabase;
		const response = await supabase.fetch(`${url}/rest/v1/${path}`, {
			method: body ? 'POST' : 'GET',
			headers: { apikey, 'content-type': 'application/json' },
			...(body ? { body: JSON.stringify(body) } : {})
		});
		const text = await response.text();
		return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
	};

	/** A result, or a refusal of the input; a syntax error would mean that text became SQL. */
	const isSound = ({ status, body }: { status: number; body: unknown }) => {
		const { code, message } = (body ?? {}) as { code?: string; message?: string };
		// The syntax of to_tsquery comes from the client; its errors share a code with those of SQL.
		if (code === '42601')
			return /^(syntax error in tsquery|no operand in tsquery|there is no escaped character)/.test(message ?? '');
		return status < 500 && code !== '42P02' && code !== '08P01';
	};

	const places: [name: string, path: (text: string) => string][] = [
		['a table', (text) => `${encode(text)}?limit=1`],
		['a function', (text) => `rpc/${encode(text)}`],
		['select', (text) => `contract_note?select=${encode(text)}`],
		['a quoted column', (text) => `contract_note?select=${encode(quoted(text))}`],
		['an alias', (text) => `contract_note?select=${encode(`${quoted(text)}:id`)}`],
		['a cast', (text) => `contract_note?select=id::${encode(text)}`],
		['a JSON path', (text) => `contract_note?select=${encode(`meta->${quoted(text)}`)}`],
		['a JSON path, bare', (text) => `contract_note?select=${encode(`meta->>${text}`)}`],
		['order', (text) => `contract_note?order=${encode(text)}`],
		['a tree', (text) => `contract_note?or=${encode(`(${text})`)}`],
		['a filter', (text) => `contract_note?id=${encode(text)}`],
		['a filter on text', (text) => `contract_note?title=${encode(`like.${text}`)}`],
		['a list', (text) => `contract_note?id=in.(${encode(text)})`],
		['an array', (text) => `contract_note?tags=cs.${encode(text)}`],
		['JSON', (text) => `contract_note?meta=cs.${encode(text)}`],
		['a search', (text) => `contract_note?search=${encode(`fts.${text}`)}`],
		['a plain search', (text) => `contract_note?search=${encode(`wfts(simple).${text}`)}`],
		['a search configuration', (text) => `contract_note?search=fts(${encode(text)}).x`],
		['the name of a filter', (text) => `contract_note?${encode(text)}=eq.1`],
		['limit', (text) => `contract_note?limit=${encode(text)}`],
		['an argument', (text) => `rpc/contract_add?a=${encode(text)}`],
		['the name of an argument', (text) => `rpc/contract_add?a=1&${encode(text)}=1`]
	];

	test.each(places)('as %s is accepted or refused, and never becomes SQL', async (_name, path) => {
		await fc.assert(
			fc.asyncProperty(texts, async (text) => {
				expect(await ask(path(text))).toSatisfy(isSound);
			}),
			{ numRuns: 60 }
		);
	});

	test('is returned unchanged by a function', async () => {
		await fc.assert(
			fc.asyncProperty(storable, async (text) => {
				const payload = { text, list: [text], nested: { [text]: 1 } };
				expect(await ask('rpc/contract_echo', { payload })).toEqual({ status: 200, body: payload });
			}),
			{ numRuns: 60 }
		);
	});

	test('with a NUL is refused', async () => {
		const answer = await ask('rpc/contract_echo', { payload: { text: 'a\0b' } });
		expect(answer).toMatchObject({ status: 400, body: { code: '22P05' } });
		expect(await ask(`contract_note?title=eq.${encode('a\0b')}`)).toMatchObject({ status: 400 });
	});

	const finds: [name: string, query: (text: string) => string][] = [
		['eq', (text) => `name=eq.${encode(text)}`],
		['in', (text) => `name=in.(${encode(`${quoted(text)},"x${'y'.repeat(41)}"`)})`],
		['a tree', (text) => `or=${encode(`(name.eq.${quoted(text)},name.is.null)`)}`],
		['not', (text) => `name=not.neq.${encode(text)}`]
	];
	test.each(finds)('is the only match of %s', async (_name, query) => {
		await fc.assert(
			fc.asyncProperty(storable, storable, async (text, other) => {
				const found = await ask(`rpc/contract_label?${query(text)}`, { label: text });
				expect(found).toEqual({ status: 200, body: [{ name: text }] });
				const missed = await ask(`rpc/contract_label?${query(text)}`, { label: other });
				expect(missed).toEqual({ status: 200, body: other === text ? [{ name: text }] : [] });
			}),
			{ numRuns: 60 }
		);
	});
});
