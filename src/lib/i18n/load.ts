import type { Language } from '../core/language.ts';
import { isolating } from './isolating.ts';
import type { Catalogue } from './messages.ts';

const files: Record<Language, Record<string, () => Promise<Partial<Catalogue>>>> = {
	nl: import.meta.glob<Partial<Catalogue>>('./nl/*.ts'),
	en: import.meta.glob<Partial<Catalogue>>('./en/*.ts')
};

/** The text areas of each page; empty in development (`src/vite/areas-by-route.ts`). */
const areasByRoute: Record<string, string[]> = import.meta.env.AREAS_BY_ROUTE;

/** The areas that were fetched. None is removed: during navigation the old page still shows its texts. */
const fetched: Record<Language, Partial<Catalogue>> = { nl: {}, en: {} };

/**
 * The texts of one language: all of them on the server, those of the page in a browser (all for an unknown page).
 * @param route SvelteKit's route id; null for a URL without a route
 */
export async function loadCatalogue(language: Language, route: string | null): Promise<Catalogue> {
	if (import.meta.env.SSR) return (await import('./texts.server.ts')).textsFor(language);
	const paths = areasByRoute[route ?? '']?.map((area) => `./${language}/${area}.ts`) ?? Object.keys(files[language]);
	const found = await Promise.all(paths.flatMap((path) => files[language][path]?.() ?? []));
	for (const [area, texts] of found.flatMap(Object.entries))
		fetched[language][area as keyof Catalogue] ??= isolating(texts);
	return fetched[language] as Catalogue;
}
