import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTest, repository, root } from './source.ts';
import {
	cutFields,
	dutchInCode,
	emptyMessages,
	measuredByWallClock,
	ownClocks,
	rawHtml,
	uncountedFields,
	shapeOf,
	textInMarkup
} from './text-rules.ts';
import { nonEmpty } from '../non-empty.ts';

const shipped = repository().filter(({ path }) => /^(src|supabase)\//.test(path) && !isTest(path));
const sources = shipped.filter(({ path }) => path.startsWith('src/'));
const components = sources.filter(({ path }) => path.endsWith('.svelte'));
const code = sources.filter(({ path }) => /\.ts$/.test(path) && !path.startsWith('src/lib/i18n/'));
const messages = (language: string): string[] =>
	sources.flatMap(({ path }) =>
		path.startsWith(`src/lib/i18n/${language}/`) ? [path.slice(`src/lib/i18n/${language}/`.length)] : []
	);

describe('this repository', () => {
	test('components contain no text of their own', () => expect(components.flatMap(textInMarkup)).toEqual([]));
	test('no field truncates pasted text', () => expect(sources.flatMap(cutFields)).toEqual([]));
	test('every text field counts', () =>
		expect(
			components.filter(({ path }) => !/\/ui\/(gallery\/|\w+Input\.svelte)/.test(path)).flatMap(uncountedFields)
		).toEqual([]));
	test('code outside i18n contains no Dutch', () => expect(code.flatMap(dutchInCode)).toEqual([]));
	test('only the Markdown component inserts raw HTML', () => expect(components.flatMap(rawHtml)).toEqual([]));
	test('no duration is measured by the wall clock', () => expect(shipped.flatMap(measuredByWallClock)).toEqual([]));
	test('the current time comes from one clock', () => expect(shipped.flatMap(ownClocks)).toEqual([]));
	test('each Dutch file has an English one', () => expect(messages('en')).toEqual(messages('nl')));
	test.each(nonEmpty(messages('nl')))('%s has the same keys in both languages', async (name) => {
		const [nl, en] = await Promise.all(
			['nl', 'en'].map((l): Promise<object> => import(/* @vite-ignore */ join(root, 'src/lib/i18n', l, name)))
		);
		expect(shapeOf(Object.values(en ?? {})).sort(), `src/lib/i18n/en/${name} must have the keys of nl/${name}`).toEqual(
			shapeOf(Object.values(nl ?? {})).sort()
		);
		expect([...emptyMessages(nl), ...emptyMessages(en)], `messages of ${name} that say nothing`).toEqual([]);
	});
});

const svelte = (text: string) => ({ path: 'src/lib/ui/X.svelte', text });

describe('each rule can fail', () => {
	test.each([
		'<p>Aanmelden</p>',
		'<p>{m.a} dagen</p>',
		'{#if x}<b>ja</b>{:else}{y}{/if}',
		'{#each a as b}<i>nee</i>{/each}',
		'{#snippet s()}<i>nee</i>{/snippet}',
		'<Card>nee</Card>',
		'<svelte:head><title>Titel</title></svelte:head>',
		'<img alt="Een kaart" />',
		'<button aria-label="Sluiten"></button>',
		'<Field label="Naam" />',
		'<Field label={x ? "Naam" : y} />',
		'<p>{x ? "Open" : m.b}</p>',
		'<p>{x ?? "Leeg"}</p>',
		'<p>{n + " dagen"}</p>',
		'<p>{`nog ${n}`}</p>'
	])('%s', (text) => expect(textInMarkup(svelte(text))).toHaveLength(1));

	test.each([
		'<p class="big red" data-kind="word">{m.a} · {n} – 3 ×</p>',
		'<script>const a = "x y";</script><style>p { color: red; }</style>',
		'<!-- why this is so --><p>{m[x === "draft" ? "open" : "shut"]}</p>',
		'{#if kind === "draft"}{m.a}{/if}',
		'<Button variant="primary">{m.save}</Button>',
		'<p>&nbsp;&middot;</p>'
	])('%s is fine', (text) => expect(textInMarkup(svelte(text))).toEqual([]));

	test('Dutch in code', () => {
		const says = (text: string): string[] => dutchInCode({ path: 'src/lib/a.ts', text });
		expect(says("throw new Error('Deze sessie is vol')")).toHaveLength(1);
		expect(says('const a = `Nog ${n} plaatsen voor je`')).toHaveLength(1);
		expect(says("const a = 'This session is full'; // het is niet een string")).toEqual([]);
		expect(says("const path = '/beheer/sessies'; const word = 'een'")).toEqual([]);
	});

	test('a field that truncates', () => {
		expect(cutFields(svelte('<p>a</p>\n<TextArea {...f(x)}\n label={a > b} maxlength={3} />'))).toEqual([
			expect.stringContaining('X.svelte:3 ')
		]);
		expect(cutFields(svelte('<TextInput type="search" maxlength={200} />'))).toHaveLength(1);
		expect(cutFields(svelte('<TextInput inputmode="numeric" {maxlength} />'))).toHaveLength(1);
		expect(cutFields({ path: 'src/lib/ui/x.ts', text: 'field.maxLength = 6;' })).toHaveLength(1);
		expect(cutFields(svelte('<TextInput {...most(3)} />'))).toEqual([]);
	});

	test('a field without a counter', () => {
		expect(uncountedFields(svelte('<TextArea {...f(x)}\n label={a} />'))).toHaveLength(1);
		expect(uncountedFields(svelte('<TextArea {...f(x)} most={3} /><TextInput type="search" />'))).toEqual([]);
	});

	test('raw HTML', () => {
		expect(rawHtml(svelte('<p>{@html x}</p>'))).toHaveLength(1);
		expect(rawHtml({ path: 'src/lib/ui/Markdown.svelte', text: '{@html safe}' })).toEqual([]);
	});

	test('another clock', () => {
		const asks = (text: string): string[] => ownClocks({ path: 'src/lib/a.ts', text });
		expect(asks('const now = new Date();')).toHaveLength(1);
		expect(asks('const now = new Date( );')).toHaveLength(1);
		expect(asks('const now = new Date;')).toHaveLength(1);
		expect(asks('const then = new Date(row.at); const now = systemClock();')).toEqual([]);
	});

	test('the wall clock', () => {
		const uses = (text: string): string[] => measuredByWallClock({ path: 'src/lib/a.ts', text });
		expect(uses('constructor({ now = Date.now }) {}')).toHaveLength(1);
		expect(uses('const until = Date.now() + 1000;')).toHaveLength(1);
		expect(uses('const until = performance.now() + 1000; const day = new Date();')).toEqual([]);
	});

	test('messages with other keys or arguments, and empty messages', () => {
		const nl = { a: 'x', b: { c: (n: number) => `${n}` } };
		expect(shapeOf({ a: 'y', b: { c: () => 'z' } })).not.toEqual(shapeOf(nl));
		expect(shapeOf({ a: 'y' })).not.toEqual(shapeOf(nl));
		expect(emptyMessages({ a: ' ', b: { c: 'x' } })).toEqual(['a']);
	});
});
