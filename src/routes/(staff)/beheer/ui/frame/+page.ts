import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	if (!dev) error(404);
	const { default: Frame } = await import('$lib/ui/gallery/Frame.svelte');
	return { Frame };
};
