import { describe, expect, test } from 'vitest';
import * as rules from './document-rules.ts';
import { repository, rootHas } from './source.ts';

const sources = repository();
const read = (path: string): string => sources.find((source) => source.path === path)?.text ?? '';
const manifest = JSON.parse(read('package.json'));
const documents = ['README.md', 'ARCHITECTURE.md'].map((path) => ({ path, text: read(path) }));
const operating = ['.env.example', 'Dockerfile', 'src/commands/sessieplanner.service'];

describe('this repository', () => {
	test('README.md has a row for each script', () =>
		expect(rules.scriptsWithoutRow(read('README.md'), manifest)).toEqual([]));
	test('texts name existing scripts only', () => {
		const named = operating.map((path) => ({ path, text: read(path) }));
		expect([...documents, ...named].flatMap((source) => rules.unknownScripts(source, manifest))).toEqual([]);
	});
	test('links and pictures exist', () =>
		expect(documents.flatMap((source) => rules.brokenLinks(source, rootHas))).toEqual([]));
	test('named paths exist', () => expect(documents.flatMap((source) => rules.stalePaths(source, rootHas))).toEqual([]));
	test('.env.example explains exactly the settings', () =>
		expect(rules.undocumentedSettings(read('src/lib/server/settings.ts'), read('.env.example'))).toEqual([]));
});

describe('each rule can fail', () => {
	const manifest = { scripts: { start: 'a', check: 'b', 'check-all': 'c' } };
	const page = (text: string) => ({ path: 'README.md', text });

	test('a script without a row, even if a longer name has one', () => {
		const readme = '`npm run check`\n| `npm start` | x |\n| `npm run check-all -- X` | like `npm run check` |\n';
		expect(rules.scriptsWithoutRow(readme, manifest)).toEqual([expect.stringContaining('`npm run check`')]);
	});
	test('an unknown script', () =>
		expect(rules.unknownScripts(page('`npm run check`\n`npm run gone -- X`'), manifest)).toEqual([
			expect.stringContaining('README.md:2 names "npm run gone"')
		]));
	test('a broken link or picture', () => {
		const text = '# Getting started!\n[a](#getting-started) [b](src/a.ts) [c](https://x.nl)\n![d](d.png) [e](#end)';
		expect(rules.brokenLinks(page(text), (path) => path === 'src/a.ts')).toEqual([
			expect.stringContaining('README.md:3 links to d.png'),
			expect.stringContaining('README.md:3 links to #end')
		]);
	});
	test('an unknown path', () =>
		expect(
			rules.stalePaths(
				page('`src/a/b.ts` src/a, src/a/\n`tests/*.ts`, @src/x [a](src/c) `src/routes/(x)/gone.ts`.'),
				(path) => /^src\/a(\/b\.ts)?$/.test(path)
			)
		).toEqual([expect.stringContaining('README.md:2 names src/routes/(x)/gone.ts')]));
	test('a setting that is not explained, and an explanation without setting', () =>
		expect(
			rules.undocumentedSettings('\tPORT: setting(port),\n\tHOST: setting(text)', '# PORT\n#PORTS=\n#HOST=a')
		).toEqual(['.env.example offers PORTS, which nothing reads']));
});
