import { multiLine } from '$lib/core/text.ts';
import { requireStaff, PLANNERS } from '$lib/server/require-staff.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';
import { error, text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Bytes of the longest description (20,000 characters of up to 4 bytes). */
const LONGEST = 80_000;

/** Renders a description. On the server, because the parser is 40 kB. */
export const POST: RequestHandler = async ({ locals, request }) => {
	requireStaff(locals, PLANNERS);
	const typed = await request.text();
	if (typed.length > LONGEST) error(413, 'too long');
	return text(renderMarkdown(multiLine(typed)), { headers: { 'cache-control': 'no-store' } });
};
