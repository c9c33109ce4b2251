import type { ResultSet } from '../engine/engine.ts';
import type { ReadQuery } from './read-query.ts';
import { PostgrestError, validStatus } from './postgrest-error.ts';
import { EXPOSED_SCHEMA } from './schema-cache.ts';

/** Makes the HTTP response from the row of a main statement (see `answerColumns`). */
export function respond(request: Request, result: ResultSet, query: ReadQuery, emptyStatus?: 204): Response {
	const [pageText, totalText, body, headersSetting, statusSetting] = result.rows[0] ?? [];
	const page = Number(pageText ?? 0);
	const total = totalText === null || totalText === undefined ? null : Number(totalText);
	if (total !== null && query.offset > total) throw outOfBounds(query.offset, total);
	const range = page === 0 ? '*' : `${query.offset}-${query.offset + page - 1}`;
	const headers = new Headers({
		'content-type': 'application/json; charset=utf-8',
		'content-range': `${range}/${total ?? '*'}`,
		'content-profile': EXPOSED_SCHEMA
	});
	for (const [name, value] of responseHeaders(headersSetting ?? null)) headers.append(name, value);
	const isPartial = total !== null && page < total;
	const status = responseStatus(statusSetting ?? null) ?? emptyStatus ?? (isPartial ? 206 : 200);
	const hasBody = status !== 204 && status !== 205 && status !== 304 && emptyStatus === undefined;
	if (!hasBody) headers.delete('content-type');
	return new Response(hasBody && request.method !== 'HEAD' ? (body ?? '[]') : null, { status, headers });
}

function outOfBounds(offset: number, total: number): PostgrestError {
	return new PostgrestError(416, 'PGRST103', 'Requested range not satisfiable', {
		details: `An offset of ${offset} was requested, but there are only ${total} rows.`,
		headers: { 'content-range': `*/${total}` }
	});
}

/** `response.headers`: a JSON array of objects with one key each. */
function responseHeaders(setting: string | null): [string, string][] {
	if (setting === null) return [];
	try {
		const list = JSON.parse(setting) as Record<string, string>[];
		const pairs = list.flatMap((item) => Object.entries(item));
		new Headers(pairs);
		return pairs;
	} catch {
		throw new PostgrestError(
			500,
			'PGRST111',
			'response.headers guc must be a JSON array composed of objects with a single key and a string value'
		);
	}
}

function responseStatus(setting: string | null): number | undefined {
	if (setting === null) return undefined;
	const status = validStatus(Number(setting));
	if (status === undefined)
		throw new PostgrestError(500, 'PGRST112', 'response.status guc must be a valid status code');
	return status;
}
