import { describe, expect, test } from 'vitest';
import { firstSegments, spelledUrls } from './path-rules.ts';
import { repository } from './source.ts';

const sources = repository();

describe('this repository', () => {
	const segments = firstSegments(sources.map(({ path }) => path));

	test('the routes are found', () => expect(segments).toEqual(expect.arrayContaining(['beheer', 'mijn', 'sessies'])));
	test('only paths.ts contains URLs of this site', () => expect(spelledUrls(sources, segments)).toEqual([]));
});

describe('each rule can fail', () => {
	const spelled = (text: string, path = 'src/lib/sessions/components/A.svelte') =>
		spelledUrls([{ path, text }], ['mijn', 'agenda.ics']);

	test.each([
		'<a href="/mijn/{token}">',
		'redirect(303, `/mijn/${token}`)',
		'redirect(303, `${origin}/mijn/${token}`)',
		"const feed = '/agenda.ics?soort=x'"
	])('%s', (text) => expect(spelled(text)).toHaveLength(1));

	test.each([
		"import { a } from '/mijn/a.ts'",
		'/** `/mijn/TOKEN` is theirs. */',
		'// see `/mijn/TOKEN`',
		"const other = '/mijnheer/a'",
		'/^\\/mijn\\//.test(path)'
	])('but not %s', (text) => expect(spelled(text)).toEqual([]));

	test('paths.ts and texts are exempt', () => {
		for (const path of ['src/lib/sessions/paths.ts', 'src/lib/i18n/nl/mail.ts', 'src/lib/sessions/a.test.ts'])
			expect(spelled("'/mijn/a'", path)).toEqual([]);
	});

	test('groups and parameters are not segments', () =>
		expect(
			firstSegments(['src/routes/(public)/sessies/[slug]/+page.svelte', 'src/routes/(public)/[page=info]/+page.svelte'])
		).toEqual(['sessies']));
});
