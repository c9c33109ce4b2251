import { loadCatalogue } from '$lib/i18n/load.ts';
import type { LayoutLoad } from './$types';

// HTML first: pages work without our script. Only the staff group asks for hydration.
export const csr = false;

/** On the server for every page; once more in the browser where a page is hydrated, for its one language. */
export const load: LayoutLoad = async ({ data, route }) => ({
	...data,
	messages: await loadCatalogue(data.language, route.id)
});
