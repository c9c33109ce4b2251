import { posix } from 'node:path';
import { reach, type Import } from './imports.ts';
import { lineAt, type SourceFile } from './source.ts';

/** A page that is hydrated in the browser, with its layouts and its route id. */
export interface LivePage {
	route: string;
	files: string[];
}

/** The hydrated staff pages: all but those whose `+page.ts` sets `csr` to false. */
export function livePages(sources: SourceFile[]): LivePage[] {
	const texts = new Map(sources.map(({ path, text }) => [path, text]));
	return [...texts.keys()].flatMap((path) => {
		if (!/^src\/routes\/\(staff\)\/.*\+page(@[^/]*)?\.svelte$/.test(path)) return [];
		const folder = posix.dirname(path);
		if (/csr = false/.test(texts.get(`${folder}/+page.ts`) ?? '')) return [];
		const folders = folder.split('/').map((_, depth, all) => all.slice(0, depth + 1).join('/'));
		const around = folders.flatMap((above) => [`${above}/+layout.svelte`, `${above}/+error.svelte`]);
		return [{ route: folder.replace('src/routes', ''), files: [...around.filter((file) => texts.has(file)), path] }];
	});
}

/**
 * Differences between the texts that a page gets in the browser and those that its components show. A missing area breaks the
 * page, but not on the server, which has all areas; an unused one adds weight. Imports are read by another parser than
 * that of `src/vite/areas-by-route.ts`.
 */
export function wrongAreas(
	pages: LivePage[],
	sources: SourceFile[],
	imports: Import[],
	areasByRoute: Record<string, string[]>
): string[] {
	const said = new Map(sources.map((source) => [source.path, areasSaid(source)]));
	return pages.flatMap(({ route, files }) => {
		const says = new Set([...reach(files, imports).keys()].flatMap((file) => said.get(file) ?? []));
		const gets = new Set(areasByRoute[route]?.map(areaIn));
		return [
			...[...says.difference(gets)].map((area) => `${route} says messages().${area} and does not get it`),
			...[...gets.difference(says)].map((area) => `${route} gets messages().${area} and never says it`)
		];
	});
}

/** The area of a text file: `sign-up` contains `signUp`. */
export const areaIn = (file: string): string => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Imports of a single area outside the texts: a list to which a new area would have to be added. */
export const areasByHand = (imports: Import[]): string[] =>
	imports.flatMap(({ from, target }) =>
		/^src\/lib\/i18n\/(nl|en)\//.test(target ?? '') && /^src\/(?!lib\/i18n\/(nl|en)\/)/.test(from) ? [from] : []
	);

/** The areas that a component uses. */
export const areasSaid = ({ path, text }: SourceFile): string[] =>
	/\.svelte(\.ts)?$/.test(path)
		? [...text.matchAll(/\b(?:messages\(\)|data\.messages)\.(\w+)/g)].map(([, area = '']) => area)
		: [];

/** Components that take the whole catalogue, so that their areas are unknown. */
export function wholeCatalogues({ path, text }: SourceFile): string[] {
	if (!path.endsWith('.svelte')) return [];
	return [...text.matchAll(/\bmessages\(\)(?!\.\w)/g)].map(
		({ index }) => `${path}:${lineAt(text, index)} takes all texts: ask for one area, messages().agenda`
	);
}
