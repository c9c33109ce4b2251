import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

const files: Record<Language, Record<string, () => Promise<Partial<Catalogue>>>> = {
	nl: import.meta.glob<Partial<Catalogue>>('./nl/*.ts'),
	en: import.meta.glob<Partial<Catalogue>>('./en/*.ts')
};

/** The areas that each page shows; empty while developing (`src/vite/areas-by-route.ts`). */
const areasByRoute: Record<string, string[]> = import.meta.env.AREAS_BY_ROUTE;

/** What this browser has so far. It only grows: the page that is being left still shows its texts. */
const fetched: Record<Language, Partial<Catalogue>> = { nl: {}, en: {} };

/**
 * The texts of one language: on the server all of them, in a browser those of the page (all, when it is not known which).
 * @param route as SvelteKit calls it; null for an address that does not exist
 */
export async function loadCatalogue(language: Language, route: string | null): Promise<Catalogue> {
	if (import.meta.env.SSR) return (await import('./texts.server.ts')).textsFor(language);
	const paths = areasByRoute[route ?? '']?.map((area) => `./${language}/${area}.ts`) ?? Object.keys(files[language]);
	const found = await Promise.all(paths.flatMap((path) => files[language][path]?.() ?? []));
	return Object.assign(fetched[language], ...found) as Catalogue;
}
