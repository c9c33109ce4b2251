import { error } from '@sveltejs/kit';
import { csvHead, csvLines, type Cell } from '../core/csv.ts';
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
 * begins). A write that changes such a page shows at once (`http/freshness.ts`).
 */
const SHARED_SECONDS = 30;

/** Lets the page cache share a page with everyone who reads the same language. Browsers revalidate each time. */
export function allowSharedCache(setHeaders: (headers: Record<string, string>) => void): void {
	setHeaders({ 'cache-control': `public, max-age=0, s-maxage=${SHARED_SECONDS}` });
}

/**
 * A list as a CSV download, sent while it is read. Not cacheable, since it holds personal data. When the first batch is refused,
 * the error page is the answer; when a later one is, the download breaks, since a shorter file would look whole.
 * @param name without the `.csv` extension
 */
export async function csvResponse<Row>(
	name: string,
	headings: readonly string[],
	batches: AsyncIterable<Result<Row[]>> | Iterable<Result<Row[]>>,
	line: (row: Row) => readonly Cell[]
): Promise<Response> {
	const parts = lineBatches(batches, line);
	let part = csvHead(headings) + ((await parts.next()).value ?? '');
	const body = new ReadableStream<string>({
		async pull(controller) {
			controller.enqueue(part);
			const next = await parts.next();
			if (next.done) controller.close();
			else part = next.value;
		},
		async cancel() {
			await parts.return();
		}
	});
	return new Response(body.pipeThrough(new TextEncoderStream()), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.csv"`,
			'cache-control': 'no-store'
		}
	});
}

async function* lineBatches<Row>(
	batches: AsyncIterable<Result<Row[]>> | Iterable<Result<Row[]>>,
	line: (row: Row) => readonly Cell[]
): AsyncGenerator<string, void> {
	for await (const batch of batches) yield csvLines(unwrap(batch).map(line));
}
