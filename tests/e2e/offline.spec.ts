import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';

test('can be installed: manifest, icons, service worker', async ({ page }) => {
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
	for (const { src } of manifest.icons) expect((await page.request.get(src)).status()).toBe(200);
	for (const link of await page.locator('link[rel^=apple-touch]').all())
		expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
});

test('the agenda, a visited session and the own page open without network; what was not visited says so', async ({
	page,
	context,
	own,
	mailbox,
	address
}) => {
	const { title } = await own.session();
	await page.goto('/');
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
	await page.goto(new URL(mail.links[0] ?? '', page.url()).pathname);
	const mine = page.url();
	await expect
		.poll(() => page.evaluate(async () => (await (await caches.open('pages')).keys()).length))
		.toBeGreaterThan(2);

	await context.setOffline(true);
	for (const [url, text] of [
		['/', null],
		[visited, title],
		[mine, title]
	] as const) {
		await page.goto(url);
		await page.reload();
		await expect(page.locator('h1')).toBeVisible();
		if (text) await expect(page.locator('main')).toContainText(text);
	}
	await page.goto('/vraag');
	await expect(page.locator('h1')).toHaveText('Je hebt geen internet');
	await expect(page.locator('[data-kept-pages] a').first()).toBeVisible();
	await context.setOffline(false);
});

test('a link that was withdrawn does not live on in the cache', async ({ page, context, server }) => {
	const gone = `/mijn/${'0'.repeat(32)}`;
	await page.goto('/');
	await kept(page, '/');
	// As if it had been visited while it still worked.
	await page.evaluate(async (path) => {
		const cache = await caches.open('pages');
		await cache.put(
			new URL(path, location.href).href,
			new Response('<h1>Oud</h1>', { headers: { 'content-type': 'text/html' } })
		);
	}, gone);
	expect((await page.goto(gone))?.status()).toBe(404);
	await context.setOffline(true);
	await page.goto(`${server.url}${gone}`);
	await expect(page.locator('h1')).not.toHaveText('Oud');
	await context.setOffline(false);
});

test.describe('a new version', () => {
	let proxy: Server;
	let origin = '';
	let version = 1;

	// The same server under an address of its own, whose service worker changes when the test says so.
	test.beforeEach(async ({ server }) => {
		version = 1;
		const target = new URL(server.url);
		proxy = createServer((incoming, outgoing) => {
			const headers = { ...incoming.headers, 'accept-encoding': 'identity', 'if-none-match': '' };
			const forward = httpRequest(
				{ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers },
				(answer) => {
					const worker = incoming.url === '/service-worker.js';
					const { 'content-length': _, ...rest } = answer.headers;
					outgoing.writeHead(
						answer.statusCode ?? 502,
						worker ? { ...rest, 'cache-control': 'no-store' } : answer.headers
					);
					answer.on('data', (part) => outgoing.write(part));
					answer.on('end', () => outgoing.end(worker ? `\n// version ${version}` : undefined));
				}
			);
			incoming.pipe(forward);
		});
		await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
		origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	});
	test.afterEach(async () => {
		proxy.closeAllConnections();
		await new Promise((closed) => proxy.close(closed));
	});

	test('is offered, and taking it keeps what was typed', async ({ page, watching }) => {
		watching.tolerate(/request to another host/);
		await page.goto(`${origin}/vraag`);
		await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
		await page.reload();
		await page.locator('textarea[name=text]').fill('Hoe kom ik aan stroom?');
		await expect(page.locator('[data-update]')).toBeHidden();
		version = 2;
		await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
		await expect(page.locator('[data-update]')).toBeVisible();
		await Promise.all([page.waitForEvent('load'), page.locator('[data-update] button').click()]);
		await expect(page.locator('textarea[name=text]')).toHaveValue('Hoe kom ik aan stroom?');
		await expect(page.locator('[data-update]')).toBeHidden();
	});
});
