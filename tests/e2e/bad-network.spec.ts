import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';
import { actOnceReady } from './ready.ts';
import { post, visitor, type SignUpFields } from './visitor.ts';

const fields = { name: 'Je naam', email: 'Je e-mailadres', company: 'Je bedrijf of organisatie' } as const;

/** Sets `navigator.onLine`, which on a phone with a weak signal is often wrong. */
async function setOnline(page: Page, online: boolean): Promise<void> {
	await page.evaluate((is) => {
		Object.defineProperty(navigator, 'onLine', { get: () => is, configurable: true });
		dispatchEvent(new Event(is ? 'online' : 'offline'));
	}, online);
}

async function fillIn(page: Page, who: SignUpFields): Promise<void> {
	for (const [field, label] of Object.entries(fields)) await page.getByLabel(label).fill(who[field] ?? '');
}

test('a form submitted offline waits, says so, and is sent once, even when the connection drops again', async ({
	page,
	line,
	own,
	mailbox,
	address
}) => {
	const who = visitor('Wacht Even', address('wacht'));
	await page.goto(line.url + (await own.session()).path);
	await fillIn(page, who);
	const notice = page.locator('[data-offline]');
	await expect(notice).toBeHidden();
	line.becomes('cut');
	await setOnline(page, false);
	await expect(notice).toHaveText(/Geen of traag internet. Je ziet wat/);
	const button = page.getByRole('button', { name: 'Meld me aan' });
	await button.click();
	await button.click();
	await expect(notice).toHaveText(/we versturen het zodra je weer verbinding hebt/);

	// The phone reports a connection, but no request gets through.
	const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
	await setOnline(page, true);
	await failed;
	await expect(notice).toBeVisible();
	// The request arrives, but its response is lost.
	line.becomes('deaf');
	await setOnline(page, true);
	await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	await button.click();
	await expect(notice).toBeVisible();

	line.becomes('whole');
	await setOnline(page, true);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	await expect(notice).toBeHidden();
	expect(await mailbox.to(who.email)).toHaveLength(1);
});

test('errors in a form that waited for the network are shown once it is online', async ({ page, line, own }) => {
	await page.goto(line.url + (await own.session()).path);
	await fillIn(page, { ...visitor('Wacht Even', 'geen adres') });
	line.becomes('cut');
	await setOnline(page, false);
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	line.becomes('whole');
	await setOnline(page, true);
	await expect(page.getByRole('alert')).toContainText('Kijk je e-mailadres na');
	await expect(page.getByLabel('Je naam')).toHaveValue('Wacht Even');
});

test('a connection that drops during submission shows our message, and the form keeps its text', async ({
	page,
	line,
	own,
	address
}) => {
	const { path } = await own.session();
	await page.goto(line.url + path);
	await kept(page, path);
	await fillIn(page, visitor('Lijn Weg', address('lijn')));
	line.becomes('cut');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Je hebt geen internet');
	await expect(page.locator('[data-kept-pages] a').first()).toBeVisible();
	line.becomes('whole');
	await page.getByRole('link', { name: 'Probeer opnieuw' }).click();
	await expect(page.getByLabel('Je naam')).toHaveValue('Lijn Weg');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});

test('with full device storage everything works except storing pages and drafts', async ({
	page,
	context,
	server,
	own,
	address
}) => {
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
				// Fills the storage with pieces of this size.
			}
	});
	await page.goto(path);
	await page.getByLabel('Je naam').fill('Vol Toestel');
	await page.getByLabel('Je e-mailadres').fill(address('vol'));
	await page.getByLabel('Je bedrijf of organisatie').fill('Vol BV');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	// It really was full: the session page was not stored.
	const paths = await page.evaluate(async () =>
		(await (await caches.open('pages')).keys()).map(({ url }) => new URL(url).pathname)
	);
	expect(paths).not.toContain(path);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url });
});

test('after one visit and a browser restart, stored pages open offline and say that they are stored', async ({
	request,
	server,
	own,
	line,
	address,
	launchOptions
}) => {
	const { path, title } = await own.session();
	const signedUp = await post(request, server, path, visitor('Koude Start', address('koud')));
	const mine = signedUp.headers().location ?? '';
	const device = mkdtempSync(join(tmpdir(), 'sessieplanner-device-'));
	const open = async () => {
		const context = await chromium.launchPersistentContext(device, { ...launchOptions, baseURL: line.url });
		actOnceReady(context);
		return { context, page: await context.newPage() };
	};
	try {
		const { context: before, page } = await open();
		// Only a session page and the personal page were opened, never the agenda.
		await page.goto(path);
		await kept(page, path);
		await kept(page, '/');
		await page.goto(mine);
		await kept(page, mine);
		await expect(page.locator('[data-offline]')).toBeHidden();
		await before.close();

		line.becomes('cut');
		const { context: after, page: again } = await open();
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
		rmSync(device, { recursive: true, force: true });
	}
});
