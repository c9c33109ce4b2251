import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

/**
 * The texts of one language. Imported when asked for, so that a browser fetches one language only; on the server the module
 * is there from the first request on.
 */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
	const { catalogue } = await (language === 'en' ? import('./en/catalogue.ts') : import('./nl/catalogue.ts'));
	return catalogue;
}
