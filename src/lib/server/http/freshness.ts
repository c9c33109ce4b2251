import type { PageCache } from './page-cache.ts';

/** The version of what public pages show; `null` when it cannot be read. */
export type ReadVersion = () => Promise<string | null>;

/** For so long a confirmed cache is used without asking again. So a write through another server shows within two seconds. */
const TRUSTED_MS = 1000;
/** A database that does not answer for longer does not hold up the pages in the cache. */
const PATIENCE_MS = 3000;

const pause = (milliseconds: number) =>
	new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds).unref());

/**
 * Clears the page cache when the version of public pages is another one than at its last look. It looks when a page is asked
 * for, at most once a second, and again after each write through this server, so that whoever wrote sees it at once. When the
 * version cannot be read, the pages stay for as long as they may (`s-maxage`), and it looks again a second later.
 */
export class Freshness {
	readonly #cache: PageCache;
	readonly #readVersion: ReadVersion;
	#version: string | null = null;
	#trustedUntil = -Infinity;
	#isWritten = false;
	#looking: Promise<void> | undefined;

	constructor(cache: PageCache, readVersion: ReadVersion) {
		this.#cache = cache;
		this.#readVersion = readVersion;
	}

	/** Was the version ever read? Until then nobody knows how old the cache is. */
	get isKnown(): boolean {
		return this.#version !== null;
	}

	/** Call after a write that may have changed something, before its response is sent. */
	noteWrite(): void {
		this.#isWritten = true;
	}

	/** Resolves when the cache holds nothing that is too old; `null` when that is so now. */
	confirmed(): Promise<void> | null {
		// A look that began before the write may not have seen it.
		if (this.#looking) return this.#isWritten ? this.#looking.then(() => this.confirmed() ?? undefined) : this.#looking;
		if (!this.#isWritten && this.#cache.now() < this.#trustedUntil) return null;
		this.#looking = this.#look().finally(() => (this.#looking = undefined));
		return this.#looking;
	}

	async #look(): Promise<void> {
		this.#isWritten = false;
		const began = this.#cache.now();
		const version = await Promise.race([this.#readVersion(), pause(PATIENCE_MS)]).catch(() => null);
		this.#trustedUntil = (version === null ? this.#cache.now() : began) + TRUSTED_MS;
		if (version === null || version === this.#version) return;
		this.#version = version;
		this.#cache.clear();
	}
}
