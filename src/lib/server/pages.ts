import { error } from '@sveltejs/kit';
import { csv } from '../core/csv.ts';
import type { Refusal, Result } from '../core/result.ts';
import type { SentForm } from './forms.ts';
import { typedTexts } from './request-body.ts';

/**
 * Throws SvelteKit's error for this refusal, which shows the error page, with what was typed in `form`. `detail.id` is the id of
 * the log entry, if any.
 */
export function throwRefusal({ refusal, status, detail }: Refusal, form?: SentForm<unknown>): never {
	const id = typeof detail === 'object' && detail !== null && 'id' in detail ? String(detail.id) : undefined;
	error(status, {
		message: refusal,
		...(id ? { id } : {}),
		...(form ? { typed: typedTexts(Object.entries(form.values)) } : {})
	});
}

/** The value of a result; throws the error page for a refusal. For `load`, which cannot render the page without it. */
export function unwrap<T>(result: Result<T>): T {
	return result.ok ? result.value : throwRefusal(result);
}

/**
 * Long enough that many visitors cost one rendering, short enough for changes that come with time (sign-up closes, a session
 * begins). Writes that change these pages clear the cache at once (`public-pages.ts`).
 */
const SHARED_SECONDS = 30;

/** Lets the page cache share a page with everyone who reads the same language. Browsers revalidate each time. */
export function allowSharedCache(setHeaders: (headers: Record<string, string>) => void): void {
	setHeaders({ 'cache-control': `public, max-age=0, s-maxage=${SHARED_SECONDS}` });
}

/** A table as a CSV download. Not cacheable, since it holds personal data. `name` is without the `.csv` extension. */
export function csvResponse(name: string, ...table: Parameters<typeof csv>): Response {
	return new Response(csv(...table), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.csv"`,
			'cache-control': 'no-store'
		}
	});
}
