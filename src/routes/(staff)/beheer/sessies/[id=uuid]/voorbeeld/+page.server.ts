import { renderMarkdown } from '$lib/ui/markdown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
	const { description } = (await parent()).session.page;
	return { about: description ? renderMarkdown(description) : null };
};
