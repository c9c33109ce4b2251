import { createHash } from 'node:crypto';
import { compressWhole, type Encoding } from './encoding.ts';

/** A finished page, kept whole and in each compressed form that somebody asked for. */
export type Page = {
	/** Names and values in turn, as `writeHead` takes them: everything but encoding, length, etag and age. */
	readonly headers: readonly string[];
	readonly body: Buffer;
	readonly compressible: boolean;
	/** The hash that entity tags are made of; each encoding has its own, as strong tags must (RFC 9110, section 8.8.3.3). */
	readonly hash: string;
	readonly stored: number;
	readonly until: number;
	readonly forms: Map<Encoding, Promise<Buffer>>;
};

type Options = { maxBytes?: number; maxPage?: number; now?: () => number };

/**
 * Pages that may be shared by everyone without a cookie, for the seconds that the app said (`s-maxage`). The least recently
 * asked go first when it is full. A write anywhere empties it: `clear` also invalidates what is being made at that moment.
 */
export class PageCache {
	readonly #pages = new Map<string, Page>();
	readonly #maxBytes: number;
	readonly #maxPage: number;
	readonly now: () => number;
	#bytes = 0;
	/** Rises with every `clear`. A page whose making began under an older generation is not stored. */
	generation = 0;

	constructor({ maxBytes = 48 * 1024 * 1024, maxPage = 2 * 1024 * 1024, now = Date.now }: Options = {}) {
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
		const stored = this.now();
		const page: Page = {
			headers: answer.headers,
			body: answer.body,
			compressible: answer.compressible,
			hash: createHash('sha256').update(answer.body).digest('base64url').slice(0, 22),
			stored,
			until: stored + answer.seconds * 1000,
			forms: new Map()
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

/** A form of the page in an encoding; made once, at the first call. */
export function formOf(page: Page, encoding: Encoding): Promise<Buffer> {
	let form = page.forms.get(encoding);
	if (!form) {
		form = compressWhole(page.body, encoding);
		page.forms.set(encoding, form);
	}
	return form;
}

export function etagOf(page: Page, encoding: Encoding): string {
	return encoding === 'identity' ? `"${page.hash}"` : `"${page.hash}-${encoding}"`;
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
