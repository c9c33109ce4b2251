import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

/**
 * The texts of one language. Imported when asked for, so that a browser fetches one language only; on the server the module
 * is there from the first request on. A browser gets only what hydrated pages say: the areas of pages without script are
 * rendered on the server, and asking for one of those in the browser would find nothing.
 */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
	if (!import.meta.env.SSR) {
		const { hydrated } = await (language === 'en' ? import('./en/hydrated.ts') : import('./nl/hydrated.ts'));
		return hydrated as Catalogue;
	}
	const { catalogue } = await (language === 'en' ? import('./en/catalogue.ts') : import('./nl/catalogue.ts'));
	return catalogue;
}
