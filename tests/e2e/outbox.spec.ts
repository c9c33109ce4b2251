import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer } from '../run/server.ts';
import { expect, test } from './fixtures.ts';
import { lineTo } from './line.ts';
import { firstStart } from './set-up.ts';
import { colleagues } from './staff.ts';

const NOTE = '/beheer/vragen/nieuw';
const FACILITATOR = 'facilitator@sessieplanner.example';
const light = (page: Page) => page.getByRole('link', { name: /Op dit apparaat/ });

/** Opens the form while there is a network. */
async function openForm(page: Page, base: string): Promise<void> {
	await page.goto(base + NOTE);
	await expect(page.getByText('Dit formulier werkt ook als het internet wegvalt')).toBeVisible();
}

async function note(page: Page, text: string): Promise<void> {
	await page.getByLabel('Wat is de vraag?').fill(text);
	await page.getByRole('button', { name: 'Bewaar de vraag' }).click();
	await expect(page.getByLabel('Wat is de vraag?')).toHaveValue('');
	await expect(page.getByText('Bewaard op dit apparaat')).toBeVisible();
}

test('questions noted without network survive a closed tab, and a server that is killed while they are sent: each is there once', async ({
	page,
	context,
	playwright,
	watching,
	unique
}) => {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-outbox-'));
	const first = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGKILL' }, firstStart());
	const line = await lineTo(first);
	watching.alongLine(line.url);
	const { signedIn, close } = colleagues(playwright.request, first);
	try {
		await context.addCookies((await (await signedIn(FACILITATOR)).storageState()).cookies);
		await openForm(page, line.url);
		line.becomes('cut');
		const texts = [1, 2, 3, 4, 5].map((n) => `${unique('Offline')} nummer ${n}`);
		for (const text of texts) await note(page, text);
		await expect(light(page)).toContainText('5 vragen');
		await page.close();

		// The requests arrive, their answers do not; then the server is killed.
		line.becomes('whole');
		const again = await context.newPage();
		let arrived = 0;
		await context.route('**/api/sync/commands', async (route) => {
			await route.fetch().catch(() => null);
			arrived++;
			await route.abort();
		});
		await again.goto(`${line.url}/beheer`);
		await expect.poll(() => arrived).toBeGreaterThan(0);
		await first.stop();
		await expect(light(again)).toBeVisible();
		const second = await startServer(
			{ DEMO: '1', PORT: new URL(first.url).port, ORIGIN: first.url },
			{ dataDir, signal: 'SIGKILL' }
		);
		try {
			await context.unroute('**/api/sync/commands');
			await again.evaluate(() => dispatchEvent(new Event('online')));
			await expect(light(again)).toBeHidden();
			await again.goto(`${line.url}/beheer/vragen?q=${encodeURIComponent(unique('Offline'))}`);
			for (const text of texts) await expect(again.getByText(text, { exact: true })).toHaveCount(1);
		} finally {
			await second.stop();
		}
	} finally {
		await close();
		await line.close();
		await first.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
});

test('a refused question is shown with its reason and its text, and sent again after a change', async ({
	page,
	line,
	signIn,
	unique,
	axe
}) => {
	await signIn(page);
	await openForm(page, line.url);
	line.becomes('cut');
	const text = unique('Mag dat');
	await page.getByLabel('Naam').fill('https://reclame.example');
	await note(page, text);
	line.becomes('whole');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await light(page).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Op dit apparaat' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText(text);
	await expect(page.getByText('Niet verstuurd', { exact: true })).toBeVisible();
	await axe(page);
	await page.getByText('Wijzig en verstuur opnieuw').click();
	await page.getByLabel('Naam').fill('Jan');
	await page.getByRole('button', { name: 'Verstuur opnieuw' }).click();
	await expect(page.getByText('Alles is verstuurd')).toBeVisible();
	await page.goto(`/beheer/vragen?q=${encodeURIComponent(text)}`);
	await expect(page.getByText(text, { exact: true })).toHaveCount(1);
});

test('what a colleague noted waits for them when another signs in on the same device', async ({
	page,
	line,
	signIn,
	invite,
	unique
}) => {
	await signIn(page);
	await openForm(page, line.url);
	line.becomes('cut');
	const text = unique('Van wie');
	await note(page, text);
	// Nothing is sent before somebody else signs in.
	await page.goto('about:blank');
	line.becomes('whole');
	await page.context().clearCookies();
	await signIn(page, await invite('facilitator', 'Bo'));
	await page.goto(`${line.url}/beheer/op-dit-apparaat`);
	await expect(page.getByText('Van een collega staat hier nog 1 notitie')).toBeVisible();
	await expect(page.getByRole('main')).not.toContainText(text);
	await page.goto(`${line.url}/beheer/vragen?q=${encodeURIComponent(text)}`);
	await expect(page.getByText(text, { exact: true })).toHaveCount(0);
	await page.context().clearCookies();
	await signIn(page);
	await page.goto(`${line.url}/beheer/op-dit-apparaat`);
	await expect(page.getByText('Alles is verstuurd')).toBeVisible();
	await page.goto(`${line.url}/beheer/vragen?q=${encodeURIComponent(text)}`);
	await expect(page.getByText(text, { exact: true })).toHaveCount(1);
});
