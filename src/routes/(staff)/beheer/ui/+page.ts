import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** Imported when asked for, so that a build, where `dev` is false, leaves the gallery out. */
export const load: PageLoad = async ({ data }) => {
	const { default: Gallery } = import.meta.env.DEV ? await import('$lib/ui/gallery/Gallery.svelte') : error(404);
	return { ...data, Gallery };
};
