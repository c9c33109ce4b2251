import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOfCookies } from '../../core/language.ts';
import { mayBeStaff } from '../staff-cookie.ts';
import type { Caller } from './caller.ts';
import { compressionSink } from './compress.ts';
import { chooseEncoding, isCompressible, varyOn, MIN_COMPRESSED_BYTES } from './encoding.ts';
import type { Freshness } from './freshness.ts';
import { variantOf, sharedSeconds, type Variant, type Page, type PageCache } from './page-cache.ts';
import { interceptResponse } from './intercept.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Headers of one response, which are not stored with the page. */
const PER_RESPONSE = new Set([
	'connection',
	'keep-alive',
	'date',
	'content-length',
	'content-encoding',
	'transfer-encoding',
	'etag',
	'age'
]);

/** The cache key of a request, or `null` when it must not be answered from the cache. */
export function pageKey(req: IncomingMessage, caller: Caller): string | null {
	if (req.method !== 'GET' && req.method !== 'HEAD') return null;
	const { cookie, authorization, range } = req.headers;
	if (authorization !== undefined || range !== undefined) return null;
	if (mayBeStaff(cookie)) return null;
	// Pages contain absolute URLs (canonical link, calendar links), so each origin has its own copy.
	return `${languageOfCookies(cookie)} ${caller.protocol}://${caller.host}${req.url}`;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
	if (!ifNoneMatch) return false;
	return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** If-Modified-Since counts only without If-None-Match (RFC 9110, section 13.1.3). */
function unchanged({ headers: asked }: IncomingMessage, headers: readonly string[]): boolean {
	if (asked['if-none-match'] !== undefined) return false;
	const at = headers.indexOf('last-modified');
	return at >= 0 && Date.parse(headers[at + 1] ?? '') <= Date.parse(asked['if-modified-since'] ?? '');
}

function deliver(page: Page, req: IncomingMessage, res: ServerResponse): void {
	const variant = variantOf(page, page.compressible ? chooseEncoding(req.headers['accept-encoding']) : 'identity');
	if (variant instanceof Promise) variant.then((ready) => send(ready, req, res)).catch(() => res.destroy());
	else send(variant, req, res);
}

function send({ etag, headers, body }: Variant, req: IncomingMessage, res: ServerResponse): void {
	if (matches(req.headers['if-none-match'], etag) || unchanged(req, headers)) {
		// A 304 has no body, so it must not announce length and encoding.
		res.writeHead(304, headers.slice(0, headers.indexOf('content-length'))).end();
		return;
	}
	res.writeHead(200, headers as string[]);
	if (req.method === 'HEAD') res.end();
	else res.end(body);
}

/**
 * A small shared cache (RFC 9111) in front of the app. Concurrent requests for one page share one rendering. A page is rendered
 * once at a time, however often the cache is cleared: a request that arrives after a clear waits for the running rendering and
 * shares the next one. A page that is there already is used only when it is fresh.
 */
export function sharedPages(cache: PageCache, freshness: Freshness, app: Listener) {
	/** Pages that are being rendered, and the generation at which that began. `null`: the response must not be shared. */
	const rendering = new Map<string, { began: number; page: Promise<Page | null> }>();

	function render(key: string, req: IncomingMessage, res: ServerResponse): Promise<Page | null> {
		const began = cache.generation;
		return new Promise((resolve) => {
			res.once('close', () => resolve(null));
			interceptResponse(res, (status, client) => {
				const seconds = sharedSeconds(status, res.getHeaders());
				if (seconds === 0) {
					resolve(null);
					return compressionSink(req, res, status, client);
				}
				const chunks: Buffer[] = [];
				return {
					write: (chunk) => chunks.push(chunk) > 0,
					end: () => {
						const body = Buffer.concat(chunks);
						const compressible =
							body.length >= MIN_COMPRESSED_BYTES &&
							isCompressible(res.getHeader('content-type')) &&
							!res.hasHeader('content-encoding');
						varyOn(res, 'cookie');
						if (compressible) varyOn(res, 'accept-encoding');
						const headers: string[] = [];
						for (const [name, value] of Object.entries(res.getHeaders())) {
							if (value === undefined || PER_RESPONSE.has(name)) continue;
							for (const one of Array.isArray(value) ? value : [value]) headers.push(name, String(one));
						}
						for (const name of res.getHeaderNames()) res.removeHeader(name);
						client.release();
						const page = cache.put(key, { headers, body, compressible, seconds }, began);
						resolve(page);
						deliver(page, req, res);
					}
				};
			});
			app(req, res);
		});
	}

	function answer(
		key: string,
		req: IncomingMessage,
		res: ServerResponse,
		prepare: () => void,
		asked = cache.generation
	): void {
		const kept = cache.get(key);
		if (kept) return deliver(kept, req, res);
		const alone = () => {
			prepare();
			interceptResponse(res, (status, client) => compressionSink(req, res, status, client));
			app(req, res);
		};
		if (req.method === 'HEAD') return alone();
		const running = rendering.get(key);
		if (running) {
			void running.page.then((page) => {
				if (res.destroyed) return;
				if (page && running.began >= asked) deliver(page, req, res);
				else if (page) answer(key, req, res, prepare, asked);
				else alone();
			});
			return;
		}
		prepare();
		const page = render(key, req, res);
		rendering.set(key, { began: cache.generation, page });
		void page.then(() => rendering.delete(key));
	}

	/** Answers from the cache, or else by the app. `prepare` runs before the app, to set request and response headers. */
	return (key: string, req: IncomingMessage, res: ServerResponse, prepare: () => void): void => {
		const isThere = cache.get(key) !== undefined || rendering.has(key);
		const confirmed = isThere || !freshness.isKnown ? freshness.confirmed() : null;
		if (!confirmed) return answer(key, req, res, prepare);
		void confirmed.then(() => res.destroyed || answer(key, req, res, prepare));
	};
}
