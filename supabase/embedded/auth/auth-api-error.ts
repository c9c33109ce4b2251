/** An error response of Auth, in the shape of API version 2024-01-01. */
export class AuthApiError extends Error {
	readonly status: number;
	readonly code: string;
	readonly extra: object;
	constructor(status: number, code: string, message: string, extra: object = {}) {
		super(message);
		this.name = 'AuthApiError';
		this.status = status;
		this.code = code;
		this.extra = extra;
	}

	toResponse(): Response {
		return jsonResponse(this.status, { code: this.code, message: this.message, ...this.extra });
	}
}

/** A feature of hosted Auth that is missing here. 422 and not 5xx, because auth-js retries after 5xx. */
export function notSupported(feature: string): AuthApiError {
	return new AuthApiError(422, 'not_supported', `${feature} is not part of the embedded Supabase.`);
}

/** A JSON response with the version header that tells auth-js where to find the error code. */
export function jsonResponse(status: number, body: object | null, headers: Record<string, string> = {}): Response {
	return new Response(body === null ? null : JSON.stringify(body), {
		status,
		headers: {
			...(body === null ? {} : { 'content-type': 'application/json' }),
			'x-supabase-api-version': '2024-01-01',
			'cache-control': 'no-store',
			...headers
		}
	});
}
