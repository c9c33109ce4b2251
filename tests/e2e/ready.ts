import type { BrowserContext } from '@playwright/test';

/**
 * A page with script in it that does not listen yet, or whose next page is on its way: `data-ready` is set by
 * src/lib/offline/public.ts and src/routes/+layout.svelte. A page without script never matches.
 */
const NOT_READY = 'html:not([data-ready="true"]):has(script[type=module], link[rel=modulepreload])';

/**
 * Every action and every assertion on a page of this context waits until the page listens. A click that comes before that is
 * a click nobody hears, and text typed before that is text the script knows nothing of. Playwright looks before each of them,
 * and goes on when the page is ready.
 */
export function actOnceReady(context: BrowserContext): void {
	context.on('page', (page) => {
		// A page that is closed at once needs nothing.
		page.addLocatorHandler(page.locator(NOT_READY), async () => {}).catch(() => {});
	});
}
