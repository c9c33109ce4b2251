import { createHash } from 'node:crypto';
import { compressBuffer, type Encoding } from './encoding.ts';

/** A page as it goes out in one encoding: nothing is left to work out when the next one asks for it. */
export type Variant = { etag: string; headers: readonly string[]; body: Buffer };

/** A finished page, kept whole and in each compressed form that somebody asked for. */
export type Page = {
	/** Names and values in turn, as `writeHead` takes them: everything but encoding, length and etag. */
	readonly headers: readonly string[];
	readonly body: Buffer;
	readonly compressible: boolean;
	/** The hash that entity tags are made of; each encoding has its own, as strong tags must (RFC 9110, section 8.8.3.3). */
	readonly hash: string;
	readonly until: number;
	readonly forms: Map<Encoding, Variant>;
	readonly making: Map<Encoding, Promise<Variant>>;
};

type Options = { maxBytes?: number; maxPage?: number; now?: () => number };

/**
 * Pages that may be shared by everyone without a cookie, for the seconds that the app said (`s-maxage`). The least recently
 * asked go first when it is full. A write that changes them empties it: `clear` also invalidates what is being made at that moment.
 */
export class PageCache {
	readonly #pages = new Map<string, Page>();
	readonly #maxBytes: number;
	readonly #maxPage: number;
	readonly now: () => number;
	#bytes = 0;
	/** Rises with every `clear`. A page whose making began under an older generation is not stored. */
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

	/** A page from an answer. It is stored only when nothing was written since `generation`, but can be served all the same. */
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
			forms: new Map(),
			making: new Map()
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

/** What a page may take at most: two compressed forms are each smaller than the body. */
function weight(key: string, page: Page): number {
	return key.length * 2 + page.body.length * 2 + 1024;
}

/** The form of a page in an encoding; compressed once, when the first one asks. A promise only that first time. */
export function variantOf(page: Page, encoding: Encoding): Variant | Promise<Variant> {
	const known = page.forms.get(encoding) ?? page.making.get(encoding);
	if (known) return known;
	const making = compressBuffer(page.body, encoding).then((body) => {
		const etag = encoding === 'identity' ? `"${page.hash}"` : `"${page.hash}-${encoding}"`;
		const headers = [...page.headers, 'etag', etag, 'content-length', String(body.length)];
		if (encoding !== 'identity') headers.push('content-encoding', encoding);
		const form = { etag, headers, body };
		page.forms.set(encoding, form);
		page.making.delete(encoding);
		return form;
	});
	page.making.set(encoding, making);
	return making;
}

/** For how many seconds may this answer be shared? 0 when it may not (RFC 9111, sections 3 and 5.2.2). */
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
