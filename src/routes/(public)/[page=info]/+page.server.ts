import { aboutTexts } from '$lib/i18n/about.server.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
	const { title, lead, body } = aboutTexts(locals.language)[params.page];
	return { title, lead, html: renderMarkdown(body, 1) };
};
