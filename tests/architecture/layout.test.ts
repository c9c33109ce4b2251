import { describe, expect, test } from 'vitest';
import { heavyOnTheWhole, oddFiles, tooLong, unknownRooms, withoutRunes, wrongMap } from './layout-rules.ts';
import { ignoreRules, repository } from './source.ts';

const sources = repository();
const paths = sources.map(({ path }) => path);

describe('this repository', () => {
	test('domain folders contain files of the closed list only', () => expect(oddFiles(paths)).toEqual([]));
	test('every file is in a room of the map', () => expect(unknownRooms(paths)).toEqual([]));
	test('the map of ARCHITECTURE.md equals the tree', () =>
		expect(wrongMap(sources.find(({ path }) => path === 'ARCHITECTURE.md')?.text ?? '', paths)).toEqual([]));
	test('only files with runes are named .svelte.ts', () => expect(withoutRunes(sources)).toEqual([]));
	test('no file is over its limit', () => expect(tooLong(sources)).toEqual([]));
	test('most files are small', () => expect(heavyOnTheWhole(sources)).toEqual([]));
});

const file = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });

describe('each rule can fail', () => {
	test.each([
		'src/lib/core/utils.ts',
		'src/lib/helpers/a.ts',
		'src/lib/sessions/index.ts',
		'src/lib/sessions/Card.svelte',
		'src/lib/sessions/components/card.svelte',
		'src/lib/sessions/components/rules.ts',
		'src/lib/sessions/mailer.server.ts',
		'src/lib/sessions/Rules.ts',
		'src/lib/sessions/style.css'
	])('%s is odd', (path) => expect(oddFiles([path])).toHaveLength(1));

	test.each([
		'src/lib/sessions/types.ts',
		'src/lib/sessions/clock-change.ts',
		'src/lib/sessions/rules.test.ts',
		'src/lib/sessions/commands.server.ts',
		'src/lib/sessions/draft.svelte.ts',
		'src/lib/sessions/components/SessionCard.svelte',
		'src/lib/experts/invitations/commands.server.ts',
		'src/lib/i18n/nl/common.ts',
		'src/lib/ui/Button.svelte',
		'supabase/embedded/index.ts'
	])('%s is not', (path) => expect(oddFiles([path])).toEqual([]));

	test('a .svelte.ts file without runes', () => {
		const file = (text: string) => [{ path: 'src/lib/sessions/draft.svelte.ts', text }];
		expect(withoutRunes(file('export const a = 1;'))).toHaveLength(1);
		expect(withoutRunes(file('export const a = $state(1);'))).toEqual([]);
	});

	test('a folder that is missing on the map, and one that does not exist', () => {
		const map = 'text\n```\nsrc/\n  lib/\n    core/   words\n    gone/\n```\n';
		expect(wrongMap(map, ['src/lib/core/a.ts', 'src/lib/sessions/components/A.svelte'])).toEqual([
			'src/lib/sessions/ is not on the map of ARCHITECTURE.md',
			'the map of ARCHITECTURE.md names src/lib/gone/, which is not there'
		]);
	});

	test.each(['src/lib/billing/types.ts', 'src/other.ts'])('%s has no room', (path) =>
		expect(unknownRooms([path])).toHaveLength(1)
	);

	test.each([
		['src/routes/(staff)/beheer/+page.server.ts', 80],
		['supabase/migrations/1_x.sql', 300],
		['supabase/schemas/10_x.sql', 300],
		['supabase/tests/x.sql', 500],
		['src/lib/core/a.test.ts', 500],
		['src/lib/core/a.ts', 400],
		['src/app.css', 400]
	])('%s over %i lines', (path, limit) => {
		expect(tooLong([file(path, limit)])).toEqual([]);
		expect(tooLong([file(path, limit + 1)])).toHaveLength(1);
	});

	test('half the files over 80 lines, one in ten over 220', () => {
		expect(heavyOnTheWhole([file('src/a.ts', 79)])).toEqual([]);
		expect(heavyOnTheWhole([file('src/a.ts', 80)])).toHaveLength(1);
		expect(heavyOnTheWhole([file('src/a.ts', 220)])).toHaveLength(2);
		expect(
			heavyOnTheWhole([...Array(8).fill(file('src/a.ts', 10)), ...Array(2).fill(file('src/b.ts', 220))])
		).toHaveLength(1);
	});
});

describe('files of the repository', () => {
	test('are those that gitignore does not exclude', () => {
		const ignored = ignoreRules('# x\nbuild/\n*.log\n.env\n');
		expect([
			ignored('build', true),
			ignored('build', false),
			ignored('a.log', false),
			ignored('.env', false),
			ignored('.env.example', false)
		]).toEqual([true, false, true, true, false]);
	});
	test('unsupported patterns are refused', () => expect(() => ignoreRules('!keep/**')).toThrow(/keep to/));
});
