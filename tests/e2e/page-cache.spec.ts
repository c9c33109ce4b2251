/** The page cache on the built server: which writes clear it, and that a change is visible at once. */
import { HONEYPOT } from '../../src/lib/core/form-state.ts';
import { expect, test } from './fixtures.ts';
import { post, sessionPath, visitor } from './visitor.ts';

// Every request that reaches the app writes a line to the log.
test.use({ settings: { LOG_LEVEL: 'debug' } });

const seatsLeft = (html: string): number => Number(/Nog (\d+) van de/.exec(html)?.[1]);

test('only a write that changes public pages clears the page cache', async ({ request, server, address }) => {
	const path = await sessionPath(request, 'Veilig digitaal');
	const made = () =>
		server
			.log()
			.split('\n')
			.filter((line) => line.includes('"GET","route":"/(public)"')).length;
	const agenda = async (): Promise<void> => {
		expect((await request.get('/')).status()).toBe(200);
		// This request always reaches the app. Once it is in the log, so are all earlier ones.
		const before = server.log().split('"route":"/api/health"').length;
		await request.get('/api/health');
		await expect.poll(() => server.log().split('"route":"/api/health"').length).toBeGreaterThan(before);
	};
	await agenda();
	const first = made();
	expect(first).toBeGreaterThan(0);

	for (const [where, form, status] of [
		['/taal', { taal: 'nl' }, 303],
		['/beheer', {}, 303],
		['/beheer/sessies/nieuw?/publish', { title: 'x' }, 303],
		['/uitloggen', {}, 303],
		['/inloggen', { email: 'geen adres' }, 400],
		['/inloggen', { email: address('niemand') }, 200],
		[path, { name: 'x' }, 400],
		[path, { ...visitor('Robot', address('robot')), [HONEYPOT]: 'http://spam.example' }, 400],
		['/sessies/bestaat-niet', visitor('Dwaler', address('dwaler')), 404],
		['/vraag', { name: 'Vrager', email: address('vrager'), text: 'Wie weet iets van warmtepompen?' }, 303],
		[`/mijn/${'0'.repeat(32)}/afmelden/${crypto.randomUUID()}`, {}, 404]
	] as [string, Record<string, string>, number][]) {
		expect((await post(request, server, where, form)).status(), where).toBe(status);
		await agenda();
		expect(made(), where).toBe(first);
	}

	const before = seatsLeft(await (await request.get(path)).text());
	const signedUp = await post(request, server, path, visitor('Lezer', address('lezer')));
	expect(signedUp.status()).toBe(303);
	expect(seatsLeft(await (await request.get(path)).text())).toBe(before - 1);
	await agenda();
	expect(made()).toBe(first + 1);

	// Giving the seat back is visible at once, too.
	const own = await (await request.get(signedUp.headers().location ?? '')).text();
	const leave = /href="(\/mijn\/[0-9a-f]+\/afmelden\/[0-9a-f-]+)"/.exec(own)?.[1] ?? '';
	expect((await post(request, server, leave, {})).status()).toBe(303);
	expect(seatsLeft(await (await request.get(path)).text())).toBe(before);
});
