import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { areasByRoute, areasOfPages } from '../../src/vite/areas-by-route.ts';
import { areaIn, areasByHand, areasSaid, livePages, wholeCatalogues, wrongAreas } from './area-rules.ts';
import { importsIn } from './imports.ts';
import { isTest, repository, root, type SourceFile } from './source.ts';
import { nonEmpty } from '../non-empty.ts';

const sources = repository().filter(({ path }) => path.startsWith('src/') && !isTest(path));
const imports = importsIn(sources);
const dutch = sources.filter(({ path }) => path.startsWith('src/lib/i18n/nl/'));

describe('this repository', () => {
	test('each hydrated page gets exactly the texts that it shows', () =>
		expect(wrongAreas(livePages(sources), sources, imports, areasOfPages())).toEqual([]));
	test('components name the area of their texts', () => expect(sources.flatMap(wholeCatalogues)).toEqual([]));
	test('there are pages to check', () => expect(livePages(sources).length).toBeGreaterThan(15));
	test.each(nonEmpty(dutch))('$path exports the area it is named after', async ({ path }) => {
		const area = areaIn(path.slice('src/lib/i18n/nl/'.length, -'.ts'.length));
		expect(Object.keys((await import(/* @vite-ignore */ join(root, path))) as object)).toEqual([area]);
	});
	test('only two files import an area: one runs in plain Node, the other without a server', () =>
		expect([...new Set(areasByHand(imports))]).toEqual([
			'src/lib/i18n/refusals.ts',
			'src/routes/(public)/offline/+page.svelte'
		]));
});

describe('each rule can fail', () => {
	const page = 'src/routes/(staff)/beheer/x/+page.svelte';
	const repo: SourceFile[] = [
		{ path: 'src/routes/+layout.svelte', text: '<script>const { data } = $props(); data.messages.common;</script>' },
		{ path: 'src/routes/(staff)/beheer/+layout.svelte', text: '<script>messages().staff;</script>' },
		{ path: page, text: "<script>import A from './A.svelte';</script>{messages().desk.x}" },
		{ path: 'src/routes/(staff)/beheer/x/A.svelte', text: '{messages().today.x}' },
		{ path: 'src/routes/(staff)/inloggen/+page.svelte', text: '{messages().signIn.x}' },
		{ path: 'src/routes/(staff)/inloggen/+page.ts', text: 'export const csr = false;' }
	];
	const wrong = (areas: string[]) =>
		wrongAreas(livePages(repo), repo, importsIn(repo), { '/(staff)/beheer/x': ['common', 'staff', ...areas] });

	test('only hydrated pages count, with their layouts', () =>
		expect(livePages(repo)).toEqual([
			{
				route: '/(staff)/beheer/x',
				files: ['src/routes/+layout.svelte', 'src/routes/(staff)/beheer/+layout.svelte', page]
			}
		]));
	test('a missing area, also of a nested component', () =>
		expect(wrong(['desk'])).toEqual([expect.stringContaining('says messages().today')]));
	test('an unused area', () =>
		expect(wrong(['desk', 'today', 'sign-in'])).toEqual([expect.stringContaining('gets messages().signIn')]));
	test('a page without areas', () => expect(wrongAreas(livePages(repo), repo, importsIn(repo), {})).toHaveLength(4));
	test('the right areas', () => expect(wrong(['desk', 'today'])).toEqual([]));
	test('a .svelte.ts file uses areas too, other code does not', () => {
		expect(areasSaid({ path: 'src/lib/a.svelte.ts', text: 'messages().desk.a' })).toEqual(['desk']);
		expect(areasSaid({ path: 'src/lib/a.ts', text: 'messages.desk' })).toEqual([]);
	});
	test('the whole catalogue', () =>
		expect(wholeCatalogues({ path: 'src/lib/A.svelte', text: '{f(messages())}{messages().desk}' })).toHaveLength(1));
	test('a list of areas', () =>
		expect(
			areasByHand(importsIn([{ path: 'src/lib/i18n/all.ts', text: "export { desk } from './nl/desk.ts';" }]))
		).toEqual(['src/lib/i18n/all.ts']));
});

describe('a new area needs two text files and nothing else', () => {
	const read = (files: Record<string, string>) => (path: string) => files[path] ?? null;

	test('a browser gets it for the pages that show it', () => {
		const files = {
			'src/routes/+layout.ts': 'export const csr = false;',
			'src/routes/+layout.svelte': '{data.messages.common.x}',
			'src/routes/+error.svelte': '{messages().errors.x}',
			'src/routes/(public)/+page.svelte': '{messages().agenda.x}',
			'src/routes/(staff)/+layout.ts': 'export const csr = true;',
			'src/routes/(staff)/deur/+page.svelte':
				"import Door from '$lib/door/Door.svelte'; import type { A } from './A.svelte';",
			'src/routes/(staff)/deur/A.svelte': '{messages().never.x}',
			'src/routes/(staff)/inloggen/+page.ts': 'export const csr = false;',
			'src/routes/(staff)/inloggen/+page.svelte': '{messages().signIn.x}',
			'src/lib/door/Door.svelte': "const Later = () => import('./Later.svelte');",
			'src/lib/door/Later.svelte': '{messages().doorList.x}'
		};
		const pages = Object.keys(files).filter((path) => path.endsWith('+page.svelte'));
		expect(areasByRoute(pages, read(files))).toEqual({
			'': ['common', 'errors'],
			'/(staff)/deur': ['common', 'door-list', 'errors']
		});
	});

	test('it has a type at once, and English must have the shape of Dutch', () => {
		const added: Record<string, string> = {
			'src/lib/i18n/nl/door-list.ts': `export const doorList = { title: 'x', of: (count: number) => \`\${count}\` };
				declare global { interface TextsByArea { doorList: typeof doorList } }`,
			'src/lib/i18n/en/door-list.ts': `import type { Messages } from '../messages.ts';
				import type { doorList as nl } from '../nl/door-list.ts';
				export const doorList = { title: 'x' } satisfies Messages<typeof nl>;`,
			'src/lib/door.ts': `import type { Catalogue } from './i18n/messages.ts';
				export const say = ({ doorList }: Catalogue): [string, number] => [doorList.title, doorList.of(2)];`
		};
		const { options } = ts.getParsedCommandLineOfConfigFile(
			join(root, 'tsconfig.json'),
			{},
			{
				...ts.sys,
				onUnRecoverableConfigFileDiagnostic: () => {}
			}
		) as ts.ParsedCommandLine;
		const host = ts.createCompilerHost(options);
		const text = (path: string) => added[path.slice(root.length + 1)];
		host.fileExists = (path) => text(path) !== undefined || existsSync(path);
		host.readFile = (path) => text(path) ?? (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
		const program = ts.createProgram(
			Object.keys(added).map((path) => join(root, path)),
			{ ...options, noEmit: true },
			host
		);
		const wrong = Object.keys(added).flatMap((path) =>
			program
				.getSemanticDiagnostics(program.getSourceFile(join(root, path)))
				.map(({ messageText }) => [path, ts.flattenDiagnosticMessageText(messageText, ' ')])
		);
		expect(wrong).toEqual([
			['src/lib/i18n/en/door-list.ts', expect.stringContaining("Property 'of' is missing")],
			['src/lib/door.ts', "Type 'string' is not assignable to type 'number'."]
		]);
	});
});
