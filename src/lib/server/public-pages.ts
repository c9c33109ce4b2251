import type { Result } from '../core/result.ts';

/**
 * Between a write that changes what public pages show and the front of this process, which keeps those pages in memory. Kept
 * under a name that all copies of this module share: the app is a bundle, the front is not.
 */
const SLOT = Symbol.for('sessieplanner.public-pages');
const slot = globalThis as { [SLOT]?: () => void };

/** `forget` is called whenever public pages may show something else from now on. There is one front in a process. */
export function onPublicPagesChanged(forget: () => void): void {
	slot[SLOT] = forget;
}

/** Public pages show something else now: whoever reads next sees it. For jobs; a use-case says it of its write, below. */
export function publicPagesChanged(): void {
	slot[SLOT]?.();
}

/**
 * Says of a write that it changes what public pages show. A write that does not say so leaves the pages in memory alone. What was
 * refused has changed nothing; what failed half-way may have.
 */
export async function changesPublicPages<T>(write: Promise<Result<T>>): Promise<Result<T>> {
	const done = await write;
	if (done.ok || done.status >= 500) publicPagesChanged();
	return done;
}
