import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** A dynamic import, so that a production build omits the gallery. */
export const load: PageLoad = async ({ data }) => {
	const { default: Gallery } = import.meta.env.DEV ? await import('$lib/ui/gallery/Gallery.svelte') : error(404);
	return { ...data, Gallery };
};
