import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	const { default: Frame } = import.meta.env.DEV ? await import('$lib/ui/gallery/Frame.svelte') : error(404);
	return { Frame };
};
