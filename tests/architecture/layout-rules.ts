import { domains, placeOf } from './rooms.ts';
import { isCode, isTest, type SourceFile } from './source.ts';

const drawers = /^(utils?|helpers?|misc|index|stuff)(\.|$)/;

/** The file names in a domain folder are from a closed list, so that their contents can be guessed. */
export function oddFiles(paths: string[]): string[] {
	return paths.flatMap((path) => {
		const parts = path.split('/');
		const name = parts.at(-1) ?? '';
		if (!/^(src|supabase)\//.test(path)) return [];
		if (path.startsWith('src/') && parts.some((part) => drawers.test(part)))
			return [`${path}: name the file after what it holds; a drawer for everything hides it`];
		if (!(parts[2] && parts[0] === 'src' && parts[1] === 'lib' && parts[2] in domains)) return [];
		if (parts.length === 3) return [];
		return inDomain(path, parts, name);
	});
}

function inDomain(path: string, parts: string[], name: string): string[] {
	const roles =
		'types.ts, schema.ts, rules.ts, rows.ts, paths.ts, mails.ts, queries.server.ts, commands.server.ts, *.svelte.ts, components/, or a word of its own for a pure file';
	if (parts.includes('components')) {
		if (
			/^([A-Z]\w*\.svelte|[a-z][a-z-]*(\.svelte)?(\.test)?\.ts)$/.test(name) &&
			!/^(rules|types|schema|rows)\./.test(name)
		)
			return [];
		return [`${path}: components/ holds Components.svelte, their state (*.svelte.ts), and words only they use (*.ts)`];
	}
	if (name.endsWith('.svelte')) return [`${path}: components live in ${parts.slice(0, -1).join('/')}/components/`];
	if (/\.server\.(test\.)?ts$/.test(name))
		return /^(queries|commands)\.server\./.test(name)
			? []
			: [`${path}: I/O of a domain is in queries.server.ts or commands.server.ts; a sub-concern is a sub-folder`];
	return /^[a-z]+(-[a-z]+)*(\.svelte)?(\.test)?\.ts$/.test(name) ? [] : [`${path}: a domain folder holds ${roles}`];
}

/** Files named `*.svelte.ts` without runes, which are plain TypeScript. */
export function withoutRunes(sources: SourceFile[]): string[] {
	return sources
		.filter(({ path, text }) => /\.svelte\.ts$/.test(path) && !/\$(state|derived|effect|props|inspect)\b/.test(text))
		.map(({ path }) => `${path} has no runes: name it .ts`);
}

/** Files of the product that are in no room of the map. */
export function unknownRooms(paths: string[]): string[] {
	return paths
		.filter((path) => /^(src|supabase\/(embedded|catalogue))\//.test(path) && placeOf(path).room === null)
		.map(
			(path) => `${path}: no such room; add it to ARCHITECTURE.md and tests/architecture/rooms.ts, or move the file`
		);
}

/**
 * Differences between the map of ARCHITECTURE.md and the tree: all folders of src/lib but `components`, the route groups, and the
 * first level of src, supabase and tests. The map is the first code block with a line `src/`, one folder a line, indented.
 */
export function wrongMap(markdown: string, paths: string[]): string[] {
	const drawn = new Set(foldersDrawn(markdown));
	const real = new Set(paths.flatMap(foldersOf).filter(isMapped));
	return [
		...[...real]
			.filter((folder) => !drawn.has(folder))
			.map((folder) => `${folder}/ is not on the map of ARCHITECTURE.md`),
		...[...drawn]
			.filter((folder) => !real.has(folder))
			.map((folder) => `the map of ARCHITECTURE.md names ${folder}/, which is not there`)
	];
}

const isMapped = (folder: string): boolean =>
	/^src\/lib\//.test(folder)
		? !/\/components$/.test(folder)
		: /^src(\/[^/]+)?$/.test(folder) ||
			/^src\/routes\/[^/]+$/.test(folder) ||
			/^supabase(\/[^/]+)?$/.test(folder) ||
			/^tests(\/[^/]+)?$/.test(folder);

const foldersOf = (path: string): string[] => {
	const parts = path.split('/').slice(0, -1);
	return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
};

function foldersDrawn(markdown: string): string[] {
	const block = [...markdown.matchAll(/```\n([\s\S]*?)```/g)]
		.map(([, text = '']) => text)
		.find((text) => /^src\/(\s|$)/m.test(text));
	const above: string[] = [];
	return (block ?? '').split('\n').flatMap((line) => {
		const match = /^( *)([^\s/]+)\/(?=\s|$)/.exec(line);
		if (!match) return [];
		const [, indent = '', name = ''] = match;
		above.length = indent.length / 2;
		above.push(name);
		return [above.join('/')];
	});
}

const lines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Files over their limit in lines: 80 for a route, 300 for SQL, 500 for a test, 400 for anything else. */
export function tooLong(sources: SourceFile[]): string[] {
	return sources
		.filter(({ path }) => isCode(path))
		.flatMap(({ path, text }) => {
			const [limit, advice] = limitOf(path);
			const count = lines(text);
			return count > limit ? [`${path} has ${count} lines, at most ${limit}: ${advice}`] : [];
		});
}

function limitOf(path: string): [number, string] {
	if (isTest(path) || path.startsWith('supabase/tests/')) return [500, 'split it by what it proves'];
	if (/^supabase\/(schemas|migrations)\//.test(path)) return [300, 'one topic for each file'];
	if (/^src\/routes\/.*\.(ts|svelte)$/.test(path))
		return [80, 'it hides a use-case or a component; move that to its domain'];
	return [400, 'it holds more than one thing; give each a file'];
}

/** Most files are small: half under 80 lines, nine of ten under 220. */
export function heavyOnTheWhole(sources: SourceFile[]): string[] {
	const shipped = sources.filter(({ path }) => isCode(path) && !isTest(path) && !path.startsWith('supabase/tests/'));
	const counts = shipped.map(({ text }) => lines(text)).sort((a, b) => a - b);
	return [
		[0.5, 80],
		[0.9, 220]
	].flatMap(([share = 0, limit = 0]) => {
		const count = counts[Math.min(counts.length - 1, Math.floor(counts.length * share))] ?? 0;
		if (count < limit) return [];
		const longest = shipped.toSorted((a, b) => lines(b.text) - lines(a.text)).slice(0, 8);
		return [
			`${share * 100}% of the files reach ${count} lines, must stay under ${limit}; split the longest: ${longest.map(({ path }) => path).join(', ')}`
		];
	});
}
