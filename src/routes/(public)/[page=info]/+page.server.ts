import { textsFor } from '$lib/i18n/texts.server.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
	const { title, lead, body } = textsFor(locals.language).about[params.page];
	return { title, lead, html: renderMarkdown(body, 1) };
};
