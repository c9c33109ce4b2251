import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** Imported when asked for, so that a build, where `dev` is false, leaves the gallery out. */
export const load: PageLoad = async ({ data }) => {
	if (!dev) error(404);
	const { default: Gallery } = await import('$lib/ui/gallery/Gallery.svelte');
	return { ...data, Gallery };
};
