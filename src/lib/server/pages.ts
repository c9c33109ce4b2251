import { error } from '@sveltejs/kit';
import { csv } from '../core/csv.ts';
import type { Refusal, Result } from '../core/result.ts';

/** What pages and feeds have in common, between a use-case's answer and SvelteKit's. */

/** Ends the request with the error page for this refusal; `id` is the one under which its cause stands in the log. */
export function throwRefusal({ refusal, status, detail }: Refusal): never {
	const id = typeof detail === 'object' && detail !== null && 'id' in detail ? String(detail.id) : undefined;
	error(status, { message: refusal, ...(id ? { id } : {}) });
}

/** The value, or the error page. For `load`: what a page is about has to be there. */
export function unwrap<T>(result: Result<T>): T {
	return result.ok ? result.value : throwRefusal(result);
}

/**
 * Long enough that a crowd costs one rendering, short enough that what time alone changes (sign-up closes, a meeting begins)
 * shows at once. A write that changes these pages says so (`public-pages.ts`).
 */
const SHARED_SECONDS = 30;

/** Lets the cache in front share a page with everyone who reads the same language; browsers ask again each time. */
export function allowSharedCache(setHeaders: (headers: Record<string, string>) => void): void {
	setHeaders({ 'cache-control': `public, max-age=0, s-maxage=${SHARED_SECONDS}` });
}

/** A list as a file that a spreadsheet opens; it holds people, so nobody in between keeps it. `name` is without ending. */
export function csvResponse(name: string, ...table: Parameters<typeof csv>): Response {
	return new Response(csv(...table), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.csv"`,
			'cache-control': 'no-store'
		}
	});
}
