import { loadCatalogue } from '$lib/i18n/load.ts';
import type { LayoutLoad } from './$types';

// HTML first: pages work without script. Only the staff group is hydrated.
export const csr = false;

/** Runs on the server for every page, and in the browser on hydrated pages. */
export const load: LayoutLoad = async ({ data, route }) => ({
	...data,
	messages: await loadCatalogue(data.language, route.id)
});
