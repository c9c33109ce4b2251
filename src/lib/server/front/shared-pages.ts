import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from './caller.ts';
import { compressing } from './compress.ts';
import { chooseEncoding, shrinks, varyOn, WORTH_COMPRESSING, type Encoding } from './encoding.ts';
import { etagOf, formOf, sharedSeconds, type Page, type PageCache } from './page-cache.ts';
import { tap } from './tap.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** The start of the name of every cookie that says who a colleague is. */
const STAFF_COOKIE = 'sessieplanner-staff';
const ENGLISH = /(?:^|;\s*)taal=en(?:;|$)/;

/** Headers that belong to one delivery, not to the page. */
const PER_DELIVERY = new Set([
	'connection',
	'keep-alive',
	'date',
	'content-length',
	'content-encoding',
	'transfer-encoding',
	'etag',
	'age'
]);

/** The key of a page in the cache, or `null` when this request may not be answered from it. */
export function pageKey(req: IncomingMessage, caller: Caller): string | null {
	if (req.method !== 'GET' && req.method !== 'HEAD') return null;
	const { cookie, authorization, range } = req.headers;
	if (authorization !== undefined || range !== undefined) return null;
	if (cookie !== undefined && cookie.includes(STAFF_COOKIE)) return null;
	const language = cookie !== undefined && ENGLISH.test(cookie) ? 'en' : 'nl';
	// The address stands in the page (canonical link, calendar links), so each address has its own.
	return `${language} ${caller.protocol}://${caller.host}${req.url}`;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
	if (!ifNoneMatch) return false;
	return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

async function deliver(page: Page, now: number, req: IncomingMessage, res: ServerResponse): Promise<void> {
	const encoding: Encoding = page.compressible ? chooseEncoding(req.headers['accept-encoding']) : 'identity';
	const etag = etagOf(page, encoding);
	const headers = [...page.headers, 'etag', etag, 'age', String(Math.floor((now - page.stored) / 1000))];
	if (matches(req.headers['if-none-match'], etag)) {
		res.writeHead(304, headers).end();
		return;
	}
	const body = encoding === 'identity' ? page.body : await formOf(page, encoding);
	if (encoding !== 'identity') headers.push('content-encoding', encoding);
	headers.push('content-length', String(body.length));
	res.writeHead(200, headers);
	if (req.method === 'HEAD') res.end();
	else res.end(body);
}

/**
 * A small shared cache (RFC 9111) in front of the app. What the app lets be shared is kept and handed out again; many who ask
 * for the same page at the same moment wait for one making of it.
 */
export function sharedPages(cache: PageCache, app: Listener) {
	/** Pages being made, of this generation. `null` when it turns out that the answer is not for sharing. */
	let making = new Map<string, Promise<Page | null>>();
	let generation = cache.generation;

	function make(key: string, req: IncomingMessage, res: ServerResponse): Promise<Page | null> {
		const began = cache.generation;
		return new Promise((resolve) => {
			res.once('close', () => resolve(null));
			tap(res, (status, client) => {
				const seconds = sharedSeconds(status, res.getHeaders());
				if (seconds === 0) {
					resolve(null);
					return compressing(req, res, status, client);
				}
				const chunks: Buffer[] = [];
				return {
					write: (chunk) => chunks.push(chunk) > 0,
					end: () => {
						const body = Buffer.concat(chunks);
						const compressible =
							body.length >= WORTH_COMPRESSING &&
							shrinks(res.getHeader('content-type')) &&
							!res.hasHeader('content-encoding');
						varyOn(res, 'cookie');
						if (compressible) varyOn(res, 'accept-encoding');
						const headers: string[] = [];
						for (const [name, value] of Object.entries(res.getHeaders())) {
							if (value === undefined || PER_DELIVERY.has(name)) continue;
							for (const one of Array.isArray(value) ? value : [value]) headers.push(name, String(one));
						}
						for (const name of res.getHeaderNames()) res.removeHeader(name);
						client.release();
						const page = cache.put(key, { headers, body, compressible, seconds }, began);
						resolve(page);
						void deliver(page, cache.now(), req, res);
					}
				};
			});
			app(req, res);
		});
	}

	/** Answers from the cache or by the app. `prepare` sets what every answer needs, when it is not from the cache. */
	return async function answer(
		key: string,
		req: IncomingMessage,
		res: ServerResponse,
		prepare: () => void
	): Promise<void> {
		const kept = cache.get(key);
		if (kept) return deliver(kept, cache.now(), req, res);
		if (generation !== cache.generation) {
			generation = cache.generation;
			making = new Map();
		}
		const underWay = making.get(key);
		if (underWay) {
			const page = await underWay;
			if (page) return deliver(page, cache.now(), req, res);
		}
		prepare();
		if (underWay || req.method === 'HEAD') {
			tap(res, (status, client) => compressing(req, res, status, client));
			return app(req, res);
		}
		const page = make(key, req, res);
		const mine = making;
		mine.set(key, page);
		void page.then(() => mine.delete(key));
	};
}
