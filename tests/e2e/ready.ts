import type { BrowserContext } from '@playwright/test';

/**
 * A page with script that is not ready yet, or whose next page is loading: `data-ready` is set by
 * src/lib/offline/public.ts and src/routes/+layout.svelte. A page without script never matches.
 */
const NOT_READY = 'html:not([data-ready="true"]):has(script[type=module], link[rel=modulepreload])';

/**
 * Makes every action and assertion on the pages of this context wait until the page is ready. An earlier click would have no
 * effect, and the script would not know text that was typed before. Playwright checks the locator before each action and
 * continues when the page is ready.
 */
export function actOnceReady(context: BrowserContext): void {
	context.on('page', (page) => {
		// The page may have been closed at once.
		page.addLocatorHandler(page.locator(NOT_READY), async () => {}).catch(() => {});
	});
}
