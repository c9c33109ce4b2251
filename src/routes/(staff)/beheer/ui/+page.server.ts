import { dev } from '$app/environment';
import { MARKDOWN } from '$lib/ui/gallery/samples.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import { qrShape } from '$lib/ui/qr.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	if (!dev) error(404);
	return {
		html: renderMarkdown(MARKDOWN),
		code: qrShape('https://sessies.example/mijn/0123456789abcdef0123456789abcdef')
	};
};
