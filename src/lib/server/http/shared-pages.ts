import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayBeStaff } from '../staff-cookie.ts';
import type { Caller } from './caller.ts';
import { compressionSink } from './compress.ts';
import { chooseEncoding, isCompressible, varyOn, MIN_COMPRESSED_BYTES } from './encoding.ts';
import { variantOf, sharedSeconds, type Variant, type Page, type PageCache } from './page-cache.ts';
import { interceptResponse } from './intercept.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

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
	if (mayBeStaff(cookie)) return null;
	const language = cookie !== undefined && ENGLISH.test(cookie) ? 'en' : 'nl';
	// The address stands in the page (canonical link, calendar links), so each address has its own.
	return `${language} ${caller.protocol}://${caller.host}${req.url}`;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
	if (!ifNoneMatch) return false;
	return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** For programs that remember a time and no tag: a time only counts where no tag was given (RFC 9110, section 13.1.3). */
function unchanged({ headers: asked }: IncomingMessage, headers: readonly string[]): boolean {
	if (asked['if-none-match'] !== undefined) return false;
	const at = headers.indexOf('last-modified');
	return at >= 0 && Date.parse(headers[at + 1] ?? '') <= Date.parse(asked['if-modified-since'] ?? '');
}

function deliver(page: Page, req: IncomingMessage, res: ServerResponse): void {
	const form = variantOf(page, page.compressible ? chooseEncoding(req.headers['accept-encoding']) : 'identity');
	if (form instanceof Promise) form.then((made) => send(made, req, res)).catch(() => res.destroy());
	else send(form, req, res);
}

function send({ etag, headers, body }: Variant, req: IncomingMessage, res: ServerResponse): void {
	if (matches(req.headers['if-none-match'], etag) || unchanged(req, headers)) {
		// Length and encoding would speak of a body that does not come.
		res.writeHead(304, headers.slice(0, headers.indexOf('content-length'))).end();
		return;
	}
	res.writeHead(200, headers as string[]);
	if (req.method === 'HEAD') res.end();
	else res.end(body);
}

/**
 * A small shared cache (RFC 9111) in front of the app. What the app lets be shared is kept and handed out again; many who ask
 * for the same page at the same moment wait for one making of it. However often the cache is emptied, a page is made once at a
 * time: who came after a change waits for the making that is under way, and shares the next.
 */
export function sharedPages(cache: PageCache, app: Listener) {
	/** Pages being made, since which generation. `null` when it turns out that the answer is not for sharing. */
	const making = new Map<string, { began: number; page: Promise<Page | null> }>();

	function make(key: string, req: IncomingMessage, res: ServerResponse): Promise<Page | null> {
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
							if (value === undefined || PER_DELIVERY.has(name)) continue;
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

	/** Answers from the cache or by the app. `prepare` sets what every answer needs, when it is not from the cache. */
	return function answer(
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
		const underWay = making.get(key);
		if (underWay) {
			void underWay.page.then((page) => {
				if (res.destroyed) return;
				if (page && underWay.began >= asked) deliver(page, req, res);
				else if (page) answer(key, req, res, prepare, asked);
				else alone();
			});
			return;
		}
		prepare();
		const page = make(key, req, res);
		making.set(key, { began: cache.generation, page });
		void page.then(() => making.delete(key));
	};
}
