import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';
import { nonEmpty } from '../non-empty.ts';

test('the app is installable: manifest, icons, service worker', async ({ page }) => {
	await page.goto('/');
	await kept(page, '/');
	const session = await page.context().newCDPSession(page);
	const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
	expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
	const manifest = (await (await page.request.get('/manifest.webmanifest')).json()) as {
		icons: { src: string; purpose?: string }[];
		shortcuts: { url: string }[];
	};
	expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
	expect(manifest.shortcuts.length).toBeGreaterThan(1);
	for (const { src } of nonEmpty(manifest.icons)) expect((await page.request.get(src)).status()).toBe(200);
	const pictures = await page.locator('link[rel^=apple-touch]').all();
	expect(pictures.length).toBeGreaterThan(1);
	for (const link of nonEmpty(pictures))
		expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
});

test('the agenda, visited sessions and the personal page open offline; other pages say that they are not stored', async ({
	page,
	line,
	own,
	mailbox,
	address
}) => {
	const { title } = await own.session();
	await page.goto(line.url);
	await kept(page, '/');
	await page.getByRole('link', { name: title, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	const visited = page.url();
	const email = address('offline');
	await page.locator('input[name=name]').fill('Otto Offline');
	await page.locator('input[name=email]').fill(email);
	await page.locator('input[name=company]').fill('Zonder net');
	await page.locator('form[method=POST] button.wide').first().click();
	await expect(page).toHaveURL(/\/mijn\//);
	const mail = await mailbox.waitForMail({ to: email });
	await page.goto(line.url + new URL(mail.links[0] ?? '').pathname);
	const mine = page.url();
	await expect
		.poll(() => page.evaluate(async () => (await (await caches.open('pages')).keys()).length))
		.toBeGreaterThan(2);

	line.becomes('cut');
	for (const [url, text] of [
		[line.url, null],
		[visited, title],
		[mine, title]
	] as const) {
		await page.goto(url);
		await page.reload();
		await expect(page.locator('h1')).toBeVisible();
		if (text) await expect(page.locator('main')).toContainText(text);
	}
	await page.goto(`${line.url}/vraag`);
	await expect(page.locator('h1')).toHaveText('Je hebt geen internet');
	await expect(page.locator('[data-kept-pages] a').first()).toBeVisible();
});

test('a page whose link was withdrawn is removed from the cache', async ({ page, line }) => {
	const gone = `/mijn/${'0'.repeat(32)}`;
	await page.goto(line.url);
	await kept(page, '/');
	// As after a visit while the link still worked.
	await page.evaluate(async (path) => {
		const cache = await caches.open('pages');
		await cache.put(
			new URL(path, location.href).href,
			new Response('<h1>Oud</h1>', { headers: { 'content-type': 'text/html' } })
		);
	}, gone);
	expect((await page.goto(line.url + gone))?.status()).toBe(404);
	line.becomes('cut');
	await page.goto(line.url + gone);
	await expect(page.locator('h1')).not.toHaveText('Oud');
});

test('a new version is offered, and updating keeps the typed text', async ({ page, line }) => {
	await page.goto(`${line.url}/vraag`);
	await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
	await page.reload();
	await page.locator('textarea[name=text]').fill('Hoe kom ik aan stroom?');
	await expect(page.locator('[data-update]')).toBeHidden();
	line.adds.set('/service-worker.js', '\n// version 2');
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect(page.locator('[data-update]')).toBeVisible();
	await Promise.all([page.waitForEvent('load'), page.locator('[data-update] button').click()]);
	await expect(page.locator('textarea[name=text]')).toHaveValue('Hoe kom ik aan stroom?');
	await expect(page.locator('[data-update]')).toBeHidden();
});
