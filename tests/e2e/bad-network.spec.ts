import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';
import { post, visitor } from './visitor.ts';

const fields = { name: 'Je naam', email: 'Je e-mailadres', company: 'Je bedrijf of organisatie' } as const;

test('a form that is sent without network waits, says so, and goes once by itself', async ({
	page,
	context,
	own,
	mailbox,
	address
}) => {
	const who = visitor('Wacht Even', address('wacht'));
	await page.goto((await own.session()).path);
	for (const [field, label] of Object.entries(fields)) await page.getByLabel(label).fill(who[field] ?? '');
	const line = page.locator('[data-offline]');
	await expect(line).toBeHidden();
	await context.setOffline(true);
	await expect(line).toHaveText(/Geen of traag internet. Je ziet wat/);
	const button = page.getByRole('button', { name: 'Meld me aan' });
	await button.click();
	await button.click();
	await expect(line).toHaveText(/we versturen het zodra je weer verbinding hebt/);
	await context.setOffline(false);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	await expect(line).toBeHidden();
	await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	expect(await mailbox.to(who.email)).toHaveLength(1);
});

test('a line that drops while sending is told in our words, and the text is there on the way back', async ({
	page,
	context,
	own,
	address
}) => {
	const { path } = await own.session();
	await page.goto(path);
	await kept(page, path);
	await page.getByLabel('Je naam').fill('Lijn Weg');
	await page.getByLabel('Je e-mailadres').fill(address('lijn'));
	await page.getByLabel('Je bedrijf of organisatie').fill('Weg BV');
	// The browser believes that there is network, as a phone with one bar does.
	await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => true }));
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Je hebt geen internet');
	await expect(page.locator('[data-kept-pages] a').first()).toBeVisible();
	await context.setOffline(false);
	await page.getByRole('link', { name: 'Probeer opnieuw' }).click();
	await expect(page.getByLabel('Je naam')).toHaveValue('Lijn Weg');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});

test('a full device loses nothing but what it would have kept', async ({ page, context, server, own, address }) => {
	const { path } = await own.session();
	await page.goto('/');
	await kept(page, '/');
	const devtools = await context.newCDPSession(page);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
	await page.evaluate(() => {
		for (let size = 4_000_000, n = 0; size > 0; size = Math.floor(size / 2))
			try {
				localStorage.setItem(`full-${n++}`, 'x'.repeat(size));
			} catch {
				// As full as it gets with pieces of this size.
			}
	});
	await page.goto(path);
	await page.getByLabel('Je naam').fill('Vol Toestel');
	await page.getByLabel('Je e-mailadres').fill(address('vol'));
	await page.getByLabel('Je bedrijf of organisatie').fill('Vol BV');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	// It was full indeed: the page of the session was not kept.
	const paths = await page.evaluate(async () =>
		(await (await caches.open('pages')).keys()).map(({ url }) => new URL(url).pathname)
	);
	expect(paths).not.toContain(path);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url });
});

/** A line to the server that can be cut: what a browser is told about its network (`setOffline`) a service worker learns too late. */
async function lineTo(server: { url: string }): Promise<{ url: string; cut: () => void }> {
	const sockets = new Set<Socket>();
	const line = createServer((near) => {
		const far = connect(Number(new URL(server.url).port), '127.0.0.1');
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy());
		}
		near.pipe(far).pipe(near);
	});
	await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
		cut: () => {
			line.close();
			for (const socket of sockets) socket.destroy();
		}
	};
}

test('after one visit and a cold start of the browser, what was kept opens without network, and says what it is', async ({
	request,
	server,
	own,
	address,
	launchOptions
}) => {
	const { path, title } = await own.session();
	const signedUp = await post(request, server, path, visitor('Koude Start', address('koud')));
	const mine = (signedUp.headers().location ?? '').replace('?aangemeld', '');
	const device = mkdtempSync(join(tmpdir(), 'sessieplanner-device-'));
	const line = await lineTo(server);
	const open = () => chromium.launchPersistentContext(device, { ...launchOptions, baseURL: line.url });
	try {
		const before = await open();
		const [page = await before.newPage()] = before.pages();
		// The link of one session and the own page; the agenda was never opened.
		await page.goto(path);
		await kept(page, path);
		await kept(page, '/');
		await page.goto(mine);
		await kept(page, mine);
		await expect(page.locator('[data-offline]')).toBeHidden();
		await before.close();

		line.cut();
		const after = await open();
		const [again = await after.newPage()] = after.pages();
		for (const [url, words] of [
			['/', title],
			[path, 'Meld je aan'],
			[mine, 'Hallo Koude Start']
		] as const) {
			await again.goto(url);
			await again.reload();
			await expect(again.locator('main')).toContainText(words);
			await expect(again.locator('[data-offline]')).toBeVisible();
		}
		await after.close();
	} finally {
		line.cut();
		rmSync(device, { recursive: true, force: true });
	}
});
