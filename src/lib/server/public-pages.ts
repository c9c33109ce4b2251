import type { Result } from '../core/result.ts';

/**
 * Connects writes that change public pages to the page cache of this process. The callback is stored on `globalThis`, because
 * the app is a bundle and the HTTP handler is not, so that this module is loaded twice.
 */
const SLOT = Symbol.for('sessieplanner.public-pages');
const slot = globalThis as { [SLOT]?: () => void };

/** Registers the callback that clears the page cache. There is one page cache in a process. */
export function onPublicPagesChanged(forget: () => void): void {
	slot[SLOT] = forget;
}

/** Clears the page cache after a change. For jobs; a use-case wraps its write in `changesPublicPages`. */
export function publicPagesChanged(): void {
	slot[SLOT]?.();
}

/**
 * Wraps a write that changes public pages: clears the page cache when it succeeds, and when it fails with 5xx, since it may
 * have been committed. A refused write has changed nothing. Writes that are not wrapped leave the cache alone.
 */
export async function changesPublicPages<T>(write: Promise<Result<T>>): Promise<Result<T>> {
	const done = await write;
	if (done.ok || done.status >= 500) publicPagesChanged();
	return done;
}
