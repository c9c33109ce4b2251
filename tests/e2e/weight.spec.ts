import { expect, test, untouched } from './fixtures.ts';
import { sessionPath } from './visitor.ts';
import { bytesOf, EVERYTHING, FIRST_ROUND_TRIP, REQUESTS, visit } from './weight.ts';

test.use({ settings: untouched });

const pages = [
	['agenda', async () => '/'],
	['a session with everything', (request) => sessionPath(request, 'Veilig digitaal')],
	['a question', async () => '/vraag']
] as const satisfies [string, (request: Parameters<typeof sessionPath>[0]) => Promise<string>][];

for (const [what, pathOf] of pages) {
	test(`${what} fits the first round trip, and loads little more`, async ({ page, request, server }) => {
		const path = await pathOf(request);
		for (const encoding of ['br', 'gzip'])
			expect(await bytesOf(server.url + path, encoding), encoding).toBeLessThanOrEqual(FIRST_ROUND_TRIP);

		const { bytes, urls } = await visit(page, path);
		expect(urls).toContain(server.url + path);
		expect(bytes, urls.join('\n')).toBeGreaterThan(1024);
		expect(bytes, urls.join('\n')).toBeLessThanOrEqual(EVERYTHING);
		expect(urls.length, urls.join('\n')).toBeLessThanOrEqual(REQUESTS);
		expect(urls.filter((url) => !url.startsWith(server.url))).toEqual([]);
	});
}
