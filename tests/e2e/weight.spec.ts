import { request as http } from 'node:http';
import { expect, test } from './fixtures.ts';
import { sessionPath } from './visitor.ts';

// The budgets of the public pages: a first visit, cold. What the service worker fetches to be ready offline is apart.
const FIRST_ROUND_TRIP = 14 * 1024;
const EVERYTHING = 20 * 1024;
const REQUESTS = 6;

/** Bytes of a page as they go over the wire, headers and all, in the encoding that a browser would get. */
function bytesOf(url: string, encoding: string): Promise<number> {
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

const pages = [
	['agenda', async () => '/'],
	['a session with everything', (request) => sessionPath(request, 'Veilig digitaal')],
	['a question', async () => '/vraag']
] as const satisfies [string, (request: Parameters<typeof sessionPath>[0]) => Promise<string>][];

for (const [what, pathOf] of pages) {
	test(`${what} paints from the first round trip, and loads little more`, async ({
		page,
		request,
		server,
		context
	}) => {
		const path = await pathOf(request);
		for (const encoding of ['br', 'gzip'])
			expect(await bytesOf(server.url + path, encoding), encoding).toBeLessThanOrEqual(FIRST_ROUND_TRIP);

		const devtools = await context.newCDPSession(page);
		await devtools.send('Network.enable');
		const loaded = new Map<string, string>();
		let bytes = 0;
		devtools.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => void loaded.set(requestId, url));
		devtools.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
		await page.goto(path);
		await page.waitForLoadState('networkidle');
		const urls = [...loaded.values()].filter((url) => url.startsWith('http'));
		expect(bytes, urls.join('\n')).toBeLessThanOrEqual(EVERYTHING);
		expect(urls.length, urls.join('\n')).toBeLessThanOrEqual(REQUESTS);
		expect(urls.filter((url) => !url.startsWith(server.url))).toEqual([]);
	});
}
