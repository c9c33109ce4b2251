import { expect, type Page } from '@playwright/test';

/** Waits until the service worker controls this page and has stored the page at this path. */
export async function kept(page: Page, path: string): Promise<void> {
	await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
	await expect
		.poll(() =>
			page.evaluate(async (wanted) => {
				const keys = await (await caches.open('pages')).keys();
				return keys.some(({ url }) => new URL(url).pathname === wanted);
			}, path)
		)
		.toBe(true);
}
