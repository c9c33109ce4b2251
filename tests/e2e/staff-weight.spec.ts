/** The weight of staff pages on a first visit: everything they load, compressed. */
import { expect, test, untouched } from './fixtures.ts';
import { firstItemOf } from './planner.ts';
import { staffBudget } from './weight.ts';

test.use({ serviceWorkers: 'block', settings: untouched });

test('every staff page is within its weight budget', async ({ page, context, server, signIn }) => {
	await signIn(page);
	const session = await firstItemOf(page, '/beheer/sessies');
	const paths = [
		'/beheer',
		'/beheer/sessies',
		'/beheer/sessies/nieuw',
		...[
			'',
			'/aanmeldingen',
			'/aanmeldingen/afdrukken',
			'/experts',
			'/geschiedenis',
			'/bewerken',
			'/annuleren',
			'/voorbeeld'
		].map((part) => session + part),
		'/beheer/vragen',
		'/beheer/vragen/nieuw',
		await firstItemOf(page, '/beheer/vragen'),
		'/beheer/experts',
		await firstItemOf(page, '/beheer/experts'),
		'/beheer/organisaties',
		await firstItemOf(page, '/beheer/organisaties'),
		'/beheer/mail',
		'/beheer/collegas',
		await firstItemOf(page, '/beheer/collegas'),
		'/beheer/collegas/nieuw',
		'/beheer/op-dit-apparaat'
	];
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	let bytes = 0;
	let urls: string[] = [];
	devtools.on('Network.requestWillBeSent', ({ request: { url } }) => void urls.push(url));
	devtools.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
	const weights: Record<string, number> = {};
	for (const path of paths) {
		await page.goto('about:blank');
		await devtools.send('Network.clearBrowserCache');
		[bytes, urls] = [0, []];
		await page.goto(path);
		await page.waitForLoadState('networkidle');
		weights[path] = bytes;
		expect(bytes, `${path}: ${urls.join('\n')}`).toBeGreaterThan(10 * 1024);
		expect.soft(bytes, `${path}: ${urls.join('\n')}`).toBeLessThanOrEqual(staffBudget(path));
		expect(
			urls.filter((url) => url.startsWith('http') && !url.startsWith(server.url)),
			path
		).toEqual([]);
	}
	test.info().annotations.push({ type: 'weights', description: JSON.stringify(weights) });
});
