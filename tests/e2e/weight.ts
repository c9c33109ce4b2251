import { request as http } from 'node:http';
import type { Page } from '@playwright/test';

/** The budgets of the public pages: a first visit, cold. What the service worker fetches to be ready offline is apart. */
export const FIRST_ROUND_TRIP = 14 * 1024;
export const EVERYTHING = 20 * 1024;
export const REQUESTS = 6;

/** What a page of staff may weigh, everything: the planning form has most to do. */
export const staffBudget = (path: string): number =>
	(/^\/beheer\/sessies\/(?:nieuw|[^/]+\/bewerken)$/.test(path) ? 110 : 90) * 1024;

/** Bytes of an answer as they go over the wire, headers and all. */
export function bytesOf(url: string, encoding: string): Promise<number> {
	return new Promise((resolve, reject) => {
		http(url, { agent: false, headers: { 'accept-encoding': encoding } }, (answer) => {
			// A connection of its own, whose count is kept before the finished answer lets go of it.
			const { socket } = answer;
			answer.resume().on('end', () => resolve(socket.bytesRead));
		})
			.on('error', reject)
			.end();
	});
}

export interface Visit {
	/** Bytes over the wire until nothing more is loaded. */
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
