import { multiLine } from '$lib/core/text.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import { readText } from '$lib/server/request-body.ts';
import { text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Bytes of the longest description (20,000 characters of up to 4 bytes). */
const LONGEST = 80_000;

/** Renders a description. On the server, because the parser is 40 kB. */
export const POST: RequestHandler = async ({ locals, request }) => {
	requireStaff(locals, PLANNERS);
	return text(renderMarkdown(multiLine(await readText(request, LONGEST))), {
		headers: { 'cache-control': 'no-store' }
	});
};
