import { request as http } from 'node:http';
import type { Page } from '@playwright/test';

/** The budgets of the public pages on a first visit, without what the service worker fetches for offline use. */
export const FIRST_ROUND_TRIP = 14 * 1024;
export const EVERYTHING = 20 * 1024;
export const REQUESTS = 6;

/** The weight budget of a staff page, with everything it loads. */
export const staffBudget = (path: string): number =>
	(/^\/beheer\/sessies\/(?:nieuw|[^/]+\/bewerken)$/.test(path) ? 110 : 90) * 1024;

/** Size of a response on the wire, with its headers. */
export function bytesOf(url: string, encoding: string): Promise<number> {
	return new Promise((resolve, reject) => {
		http(url, { agent: false, headers: { 'accept-encoding': encoding } }, (answer) => {
			// Its own connection; the byte count is read before the finished response releases the socket.
			const { socket } = answer;
			answer.resume().on('end', () => resolve(socket.bytesRead));
		})
			.on('error', reject)
			.end();
	});
}

export interface Visit {
	/** Bytes on the wire until nothing more is loaded. */
	bytes: number;
	urls: string[];
}

/** Opens a page and counts everything it loads until it is idle. */
export async function visit(page: Page, path: string): Promise<Visit> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	const loaded = new Map<string, string>();
	let bytes = 0;
	devtools.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => void loaded.set(requestId, url));
	devtools.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
	await page.goto(path);
	await page.waitForLoadState('networkidle');
	await devtools.detach();
	return { bytes, urls: [...loaded.values()].filter((url) => url.startsWith('http')) };
}
