import { createHash } from 'node:crypto';
import { compressBuffer, type Encoding } from './encoding.ts';

/** A page in one encoding, ready to send. */
export type Variant = { etag: string; headers: readonly string[]; body: Buffer };

/** A rendered page: its uncompressed body, and each compressed variant that was requested. */
export type Page = {
	/** Names and values alternating, as `writeHead` takes them, without content-encoding, content-length and etag. */
	readonly headers: readonly string[];
	readonly body: Buffer;
	readonly compressible: boolean;
	/** Base of the ETags. Each encoding has its own ETag, as strong ones must (RFC 9110, section 8.8.3.3). */
	readonly hash: string;
	readonly until: number;
	readonly variants: Map<Encoding, Variant>;
	readonly pending: Map<Encoding, Promise<Variant>>;
};

type Options = { maxBytes?: number; maxPage?: number; now?: () => number };

/**
 * Public pages in memory, for as long as `s-maxage` says. When it is full, the least recently used pages are evicted. A change of
 * what public pages show calls `clear`, which also invalidates pages that are being rendered at that moment.
 */
export class PageCache {
	readonly #pages = new Map<string, Page>();
	readonly #maxBytes: number;
	readonly #maxPage: number;
	readonly now: () => number;
	#bytes = 0;
	/** Rises with every `clear`. A page whose rendering began in an older generation is not stored. */
	generation = 0;

	constructor({ maxBytes = 48 * 1024 * 1024, maxPage = 2 * 1024 * 1024, now = () => performance.now() }: Options = {}) {
		this.#maxBytes = maxBytes;
		this.#maxPage = maxPage;
		this.now = now;
	}

	get(key: string): Page | undefined {
		const page = this.#pages.get(key);
		if (!page) return undefined;
		this.#pages.delete(key);
		if (page.until <= this.now()) {
			this.#bytes -= weight(key, page);
			return undefined;
		}
		this.#pages.set(key, page);
		return page;
	}

	/** Makes a page from a response. It is stored only when `generation` is still current, but can be served in any case. */
	put(
		key: string,
		answer: { headers: string[]; body: Buffer; compressible: boolean; seconds: number },
		generation: number
	): Page {
		const page: Page = {
			headers: answer.headers,
			body: answer.body,
			compressible: answer.compressible,
			hash: createHash('sha256').update(answer.body).digest('base64url').slice(0, 22),
			until: this.now() + answer.seconds * 1000,
			variants: new Map(),
			pending: new Map()
		};
		if (generation === this.generation && page.body.length <= this.#maxPage) {
			this.#forget(key);
			this.#pages.set(key, page);
			this.#bytes += weight(key, page);
			for (const oldest of this.#pages.keys()) {
				if (this.#bytes <= this.#maxBytes) break;
				this.#forget(oldest);
			}
		}
		return page;
	}

	clear(): void {
		this.generation++;
		this.#pages.clear();
		this.#bytes = 0;
	}

	get size(): number {
		return this.#pages.size;
	}

	#forget(key: string): void {
		const page = this.#pages.get(key);
		if (!page) return;
		this.#pages.delete(key);
		this.#bytes -= weight(key, page);
	}
}

/** Upper bound of the memory of a page, in bytes: its two compressed variants are each smaller than the body. */
function weight(key: string, page: Page): number {
	return key.length * 2 + page.body.length * 2 + 1024;
}

/** The page in an encoding, compressed at the first request. Returns a promise only while it is being compressed. */
export function variantOf(page: Page, encoding: Encoding): Variant | Promise<Variant> {
	const known = page.variants.get(encoding) ?? page.pending.get(encoding);
	if (known) return known;
	const pending = compressBuffer(page.body, encoding).then((body) => {
		const etag = encoding === 'identity' ? `"${page.hash}"` : `"${page.hash}-${encoding}"`;
		const headers = [...page.headers, 'etag', etag, 'content-length', String(body.length)];
		if (encoding !== 'identity') headers.push('content-encoding', encoding);
		const variant = { etag, headers, body };
		page.variants.set(encoding, variant);
		page.pending.delete(encoding);
		return variant;
	});
	page.pending.set(encoding, pending);
	return pending;
}

/** For how many seconds a shared cache may keep this response; 0 when it may not (RFC 9111, sections 3 and 5.2.2). */
export function sharedSeconds(status: number, headers: Record<string, unknown>): number {
	const control = String(headers['cache-control'] ?? '').toLowerCase();
	if (
		status !== 200 ||
		headers['set-cookie'] !== undefined ||
		headers.vary === '*' ||
		/no-store|private|no-cache/.test(control)
	)
		return 0;
	return Math.min(Number(/s-maxage=(\d+)/.exec(control)?.[1] ?? 0), 3600);
}
