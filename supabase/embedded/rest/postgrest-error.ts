import { DatabaseError, EngineBusyError, MustBeOneError } from '../engine/engine.ts';

/** An error response in PostgREST's shape. */
export class PostgrestError extends Error {
	readonly status: number;
	readonly code: string;
	readonly details: string | null;
	readonly hint: string | null;
	readonly headers: Record<string, string>;
	constructor(
		status: number,
		code: string,
		message: string,
		more: { details?: string | null; hint?: string | null; headers?: Record<string, string> } = {}
	) {
		super(message);
		this.name = 'PostgrestError';
		this.status = status;
		this.code = code;
		this.details = more.details ?? null;
		this.hint = more.hint ?? null;
		this.headers = more.headers ?? {};
	}

	toResponse(): Response {
		const { code, message, details, hint } = this;
		return new Response(JSON.stringify({ code, details, hint, message }), {
			status: this.status,
			headers: {
				'content-type': 'application/json; charset=utf-8',
				'proxy-status': `PostgREST; error=${code}`,
				...this.headers
			}
		});
	}
}

/** A feature of PostgREST that this gateway does not support. */
export function notImplemented(feature: string): PostgrestError {
	return new PostgrestError(400, 'PGRST127', 'Feature not implemented', {
		details: `${feature} is not part of the embedded Supabase.`
	});
}

/** A query string that cannot be parsed. */
export function parseError(what: string, text: string, details: string): PostgrestError {
	return new PostgrestError(400, 'PGRST100', `"failed to parse ${what} (${text})"`, { details });
}

/** `.single()` on a result that has none or several rows. */
function notSingle(count: number): PostgrestError {
	return new PostgrestError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', {
		details: `The result contains ${count} rows`
	});
}

/** Maps any error below the handler to the response of PostgREST. */
export function toPostgrestError(error: unknown, isAnon: boolean): PostgrestError {
	if (error instanceof PostgrestError) return error;
	if (error instanceof MustBeOneError) return notSingle(error.count);
	if (error instanceof EngineBusyError) return new PostgrestError(504, 'PGRST003', error.message);
	if (error instanceof DatabaseError) return fromDatabase(error, isAnon);
	return new PostgrestError(500, 'PGRSTX00', 'The embedded database failed.');
}

function fromDatabase(error: DatabaseError, isAnon: boolean): PostgrestError {
	if (error.sqlstate === 'PGRST') return fromRaisedPgrst(error);
	return new PostgrestError(statusOf(error, isAnon), error.sqlstate, error.message, {
		details: error.detail ?? null,
		hint: error.hint ?? null
	});
}

/** SQLSTATE → status, the table in PostgREST's Error.hs. */
function statusOf({ sqlstate, message }: DatabaseError, isAnon: boolean): number {
	if (/^PT\d{3}$/.test(sqlstate)) return validStatus(Number(sqlstate.slice(2))) ?? 500;
	switch (sqlstate) {
		case '23503':
		case '23505':
			return 409;
		case '25006':
			return 405;
		case '21000':
			return message.endsWith('requires a WHERE clause') ? 400 : 500;
		case '22023':
			return message.startsWith('role') && message.endsWith('does not exist') ? 401 : 400;
		case '42883':
		case '42P01':
			return 404;
		case '42P17':
			return 500;
		case '42501':
			return isAnon ? 401 : 403;
		case '53400':
			return 500;
		case '57P01':
			return 503;
		case 'P0001':
			return 400;
	}
	const byClass: Record<string, number> = {
		'08': 503,
		'53': 503,
		'0L': 403,
		'0P': 403,
		'28': 403,
		'09': 500,
		'25': 500,
		'2D': 500,
		'38': 500,
		'39': 500,
		'3B': 500,
		'40': 500,
		'54': 500,
		'55': 500,
		'57': 500,
		'58': 500,
		F0: 500,
		HV: 500,
		P0: 500,
		XX: 500
	};
	return byClass[sqlstate.slice(0, 2)] ?? 400;
}

/** `raise sqlstate 'PGRST' using message = '{code,message,…}', detail = '{status,headers}'`. */
function fromRaisedPgrst(error: DatabaseError): PostgrestError {
	const message = parseObject(error.message);
	const detail = parseObject(error.detail ?? '');
	const status = typeof detail?.status === 'number' ? validStatus(detail.status) : undefined;
	if (typeof message?.code !== 'string' || typeof message.message !== 'string' || status === undefined) {
		return new PostgrestError(500, 'PGRST121', `Could not parse JSON in the "RAISE SQLSTATE 'PGRST'" error`);
	}
	const text = (value: unknown) => (typeof value === 'string' ? value : null);
	const headers = Object.entries((detail?.headers as Record<string, unknown> | undefined) ?? {});
	return new PostgrestError(status, message.code, message.message, {
		details: text(message.details),
		hint: text(message.hint),
		headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)]))
	});
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

/** The status if `Response` accepts it; otherwise undefined. */
export function validStatus(status: number): number | undefined {
	return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}
