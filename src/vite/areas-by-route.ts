import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The files of texts that a browser needs for each route: names in `src/lib/i18n/nl` without ending. '' is an unknown route. */
export type AreasByRoute = Record<string, string[]>;

/** Reads a file by its path from the root; null when there is none. */
type Read = (path: string) => string | null;

/**
 * Which areas of texts a browser needs for each page, so that nobody has to list them: those that the page, its layouts and
 * everything they import ask for (`messages().staffSession`). Built into `src/lib/i18n/load.ts` as `import.meta.env.AREAS_BY_ROUTE`.
 */
export function areasOfPages(): AreasByRoute {
	const read: Read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
	return areasByRoute(globSync('src/routes/**/+page*.svelte'), read);
}

/** The areas of the hydrated pages. An unknown route gets the error page of the root. */
export function areasByRoute(pages: readonly string[], read: Read): AreasByRoute {
	const found: AreasByRoute = { '': areasOf(around('src/routes'), read) };
	for (const page of pages.map((path) => path.replaceAll('\\', '/'))) {
		const folder = posix.dirname(page);
		if (!isHydrated(folder, read)) continue;
		found[folder.replace('src/routes', '')] = areasOf([page, ...around(folder)], read);
	}
	return found;
}

/** A folder of routes and those above it, the nearest first. */
const upwards = (folder: string): string[] =>
	folder === 'src/routes' ? [folder] : [folder, ...upwards(posix.dirname(folder))];

/** The nearest `csr` decides, as in SvelteKit; without one a page is hydrated. */
function isHydrated(folder: string, read: Read): boolean {
	const options = [`${folder}/+page.ts`, ...upwards(folder).map((at) => `${at}/+layout.ts`)];
	const said = options.map((path) => /\bcsr = (true|false)\b/.exec(read(path) ?? '')?.[1]);
	return said.find((value) => value !== undefined) !== 'false';
}

/** The layouts and error pages of a page. */
const around = (folder: string): string[] =>
	upwards(folder).flatMap((at) => [`${at}/+layout.svelte`, `${at}/+error.svelte`]);

/** Run-time imports by path. */
const IMPORT = /(?<!\b(?:im|ex)port type\b[^;']*)\b(?:from|import)\s*\(?\s*'((?:\$lib|\.{1,2})\/[^'?]+)'/g;
const AREA = /\b(?:messages\(\)|data\.messages)\.(\w+)/g;

function areasOf(roots: readonly string[], read: Read): string[] {
	const areas = new Set<string>();
	const seen = new Set(roots);
	for (const path of seen) {
		const text = read(path) ?? '';
		if (/\.svelte(\.ts)?$/.test(path)) for (const [, area = ''] of text.matchAll(AREA)) areas.add(fileOf(area));
		for (const [, to = ''] of text.matchAll(IMPORT))
			seen.add(to.startsWith('$lib') ? to.replace('$lib', 'src/lib') : posix.join(posix.dirname(path), to));
	}
	return [...areas].sort();
}

/** File name of an area: `signUp` is in `sign-up.ts`. */
const fileOf = (area: string): string => area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
