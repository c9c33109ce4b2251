import { describe, expect, test } from 'vitest';
import * as everywhere from '../../src/lib/i18n/nl/everywhere.ts';
import { areasOf } from '../../src/routes/(staff)/areas.ts';
import { areasSaid, livePages, wholeCatalogues, wrongAreas } from './area-rules.ts';
import { importsIn } from './imports.ts';
import { repository, type Source } from './source.ts';

const sources = repository().filter(({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts'));

describe('this repository', () => {
	test('each page of staff asks for the texts it says, and for no others', () =>
		expect(wrongAreas(livePages(sources), sources, importsIn(sources), Object.keys(everywhere), areasOf)).toEqual([]));
	test('components ask for one area of texts', () => expect(sources.flatMap(wholeCatalogues)).toEqual([]));
	test('there are pages to look at', () => expect(livePages(sources).length).toBeGreaterThan(15));
});

describe('each rule can fail', () => {
	const page = 'src/routes/(staff)/beheer/x/+page.svelte';
	const repo: Source[] = [
		{ path: 'src/routes/+layout.svelte', text: '<script>const { data } = $props(); data.messages.common;</script>' },
		{ path: 'src/routes/(staff)/beheer/+layout.svelte', text: '<script>messages().staff;</script>' },
		{ path: page, text: "<script>import A from './A.svelte';</script>{messages().desk.x}" },
		{ path: 'src/routes/(staff)/beheer/x/A.svelte', text: '{messages().today.x}' },
		{ path: 'src/routes/(staff)/inloggen/+page.svelte', text: '{messages().signIn.x}' },
		{ path: 'src/routes/(staff)/inloggen/+page.ts', text: 'export const csr = false;' }
	];
	const wrong = (areas: string[]) =>
		wrongAreas(livePages(repo), repo, importsIn(repo), ['common', 'staff'], () => areas);

	test('only hydrated pages count, with what stands around them', () =>
		expect(livePages(repo)).toEqual([
			{
				route: '/(staff)/beheer/x',
				files: ['src/routes/+layout.svelte', 'src/routes/(staff)/beheer/+layout.svelte', page]
			}
		]));
	test('an area that is missing, also of a component within', () =>
		expect(wrong(['desk'])).toEqual([expect.stringContaining('says messages().today')]));
	test('an area that nobody says', () =>
		expect(wrong(['desk', 'today', 'triage'])).toEqual([expect.stringContaining('never says messages().triage')]));
	test('what fits', () => expect(wrong(['desk', 'today'])).toEqual([]));
	test('a state file says things too, other code does not', () => {
		expect(areasSaid({ path: 'src/lib/a.svelte.ts', text: 'messages().desk.a' })).toEqual(['desk']);
		expect(areasSaid({ path: 'src/lib/a.ts', text: 'messages.desk' })).toEqual([]);
	});
	test('the whole catalogue', () =>
		expect(wholeCatalogues({ path: 'src/lib/A.svelte', text: '{f(messages())}{messages().desk}' })).toHaveLength(1));
});

test('a page that is not named asks for what the page above it asks for', () => {
	expect(areasOf('/(staff)/beheer/vragen/[id=uuid]')).toEqual(areasOf('/(staff)/beheer/vragen'));
	expect(areasOf('/(staff)/beheer/sessies/nieuw')).not.toEqual(areasOf('/(staff)/beheer/sessies'));
	expect([areasOf(null), areasOf('/(public)'), areasOf('/')]).toEqual([[], [], []]);
});
