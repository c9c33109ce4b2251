import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { provideChromium } from '../run/chromium.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export async function openBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: await provideChromium(),
		args: ['--disable-background-networking', '--disable-component-update', '--no-first-run']
	});
}

/** A first-time visitor: no cache, no cookies, no service worker. */
export function newcomer(browser: Browser, baseURL: string, screen: object = PHONE): Promise<BrowserContext> {
	return browser.newContext({ ...screen, baseURL, locale: 'nl-NL', reducedMotion: 'reduce', serviceWorkers: 'block' });
}

/** Largest contentful paint of a page on a slow phone in a slow network, in milliseconds. */
export async function largestPaint(page: Page, path: string): Promise<number> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	// Lighthouse's slow 4G: 150 ms round trip, 1.6 Mbit/s, a processor four times slower.
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: (1.6 * 1024 * 1024) / 8,
		uploadThroughput: (0.75 * 1024 * 1024) / 8
	});
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	await page.goto(path, { waitUntil: 'networkidle' });
	const paint = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
					type: 'largest-contentful-paint',
					buffered: true
				});
			})
	);
	await devtools.detach();
	return paint;
}
