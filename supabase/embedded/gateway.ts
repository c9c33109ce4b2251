import { createHash, timingSafeEqual } from 'node:crypto';
import type { Engine } from './engine/engine.ts';
import type { ApiKeys } from './keys.ts';
import { handleRest, type RestCaller } from './rest/handler.ts';
import { PostgrestError } from './rest/postgrest-error.ts';
import type { SchemaCache } from './rest/schema-cache.ts';

/** Larger bodies are refused; the app sends none. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

type ApiKey = 'publishable' | 'secret';

export interface GatewayOptions {
	engine: Engine;
	cache: SchemaCache;
	keys: ApiKeys;
	url: string;
	auth: AuthService;
}

export interface AuthRequest {
	request: Request;
	/** Below `/auth/v1`. */
	path: string;
	key: ApiKey;
	/** The token in Authorization; null when there is none, or only the API key again. */
	bearer: string | null;
}

/** Interface between the gateway and Auth: handles the Auth paths and verifies bearer tokens. */
export interface AuthService {
	handle(asked: AuthRequest): Promise<Response>;
	/** The claims of a valid access token, or why there are none. */
	verify(token: string): Promise<{ claims: Record<string, unknown>; role: 'authenticated' } | { expired: boolean }>;
}

/** A `fetch` that only reaches the embedded Supabase, without a socket. */
export function createGateway(options: GatewayOptions): typeof fetch {
	const { auth, keys } = options;
	const origin = new URL(options.url).origin;
	const context = { engine: options.engine, cache: options.cache };

	const answer = async (request: Request): Promise<Response> => {
		const url = new URL(request.url);
		if (url.origin !== origin) throw new TypeError('fetch failed: the embedded Supabase reaches no other host');
		const isJwks = url.pathname === '/auth/v1/.well-known/jwks.json';
		const key = isJwks ? 'publishable' : whichKey(request.headers.get('apikey'), keys);
		if (key === undefined) return noApiKey(request);
		if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return tooLarge();
		const bearer = bearerOf(request, key, keys);
		if (url.pathname.startsWith('/auth/v1/')) {
			return await auth.handle({ request, path: url.pathname.slice('/auth/v1'.length), key, bearer });
		}
		if (url.pathname.startsWith('/rest/v1')) {
			const caller = await callerOf(key, bearer, auth);
			if (caller instanceof Response) return caller;
			return await handleRest(context, request, url.pathname.slice('/rest/v1'.length), caller);
		}
		return json(404, { message: 'no Route matched with those values' });
	};

	return async (input, init) => {
		const request = new Request(input, init);
		request.signal.throwIfAborted();
		const response = await answer(request);
		request.signal.throwIfAborted();
		return response;
	};
}

/** The token in Authorization; null when there is none, or when it is the API key of this request. */
function bearerOf(request: Request, key: ApiKey, keys: ApiKeys): string | null {
	const header = request.headers.get('authorization');
	if (header === null) return null;
	const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '';
	return same(token, key === 'secret' ? keys.secretKey : keys.publishableKey) ? null : token;
}

/** The API key determines anon or service_role; a token in Authorization makes it the role of that user. */
async function callerOf(key: ApiKey, bearer: string | null, auth: AuthService): Promise<RestCaller | Response> {
	const role = key === 'secret' ? 'service_role' : 'anon';
	if (bearer === null) return { role, claims: JSON.stringify({ role }) };
	const verified = await auth.verify(bearer);
	if ('claims' in verified) return { role: verified.role, claims: JSON.stringify(verified.claims) };
	return verified.expired
		? unauthorized('PGRST303', 'JWT expired')
		: unauthorized('PGRST301', 'No suitable key or wrong key type');
}

function whichKey(given: string | null, keys: ApiKeys): ApiKey | undefined {
	if (given === null) return undefined;
	if (same(given, keys.publishableKey)) return 'publishable';
	if (same(given, keys.secretKey)) return 'secret';
	return undefined;
}

/** Compares in constant time, whatever the lengths. */
function same(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}

function unauthorized(code: string, message: string): Response {
	const challenge = `Bearer error="invalid_token", error_description="${message}"`;
	return new PostgrestError(401, code, message, { headers: { 'www-authenticate': challenge } }).toResponse();
}

function noApiKey(request: Request): Response {
	return request.headers.has('apikey')
		? json(401, { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' })
		: json(401, { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' });
}

function tooLarge(): Response {
	return json(413, { message: 'Request body too large' });
}

function json(status: number, body: object): Response {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
}
