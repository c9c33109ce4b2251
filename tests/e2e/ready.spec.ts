/** A page signals when it is ready, and every action of a test waits for that signal. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signUp, visitor } from './visitor.ts';

/** The ready signal of the page, read without waiting. */
const ready = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset.ready);

/** Delays the responses to these requests until `release`; `asked` resolves when the first request was sent. */
async function hold(page: Page, pattern: string | RegExp) {
	const released = Promise.withResolvers<void>();
	const asked = Promise.withResolvers<void>();
	await page.route(pattern, async (route) => {
		asked.resolve();
		await released.promise;
		await route.continue();
	});
	return { asked: asked.promise, release: () => released.resolve() };
}

for (const [what, path, label] of [
	['the public script', '/vraag', 'Waar loop je tegenaan?'],
	['hydration', '/beheer/vragen/nieuw', 'Wat is de vraag?']
] as const) {
	test(`an action waits for ${what}`, async ({ page, signIn }) => {
		if (path.startsWith('/beheer')) await signIn(page);
		const scripts = await hold(page, /\/_app\/immutable\/.*\.js$/);
		await page.goto(path, { waitUntil: 'commit' });
		await scripts.asked;
		await page.waitForFunction(() => document.forms.length > 0);
		const field = page.getByLabel(label);
		let filled = false;
		const filling = field.fill('Wie helpt mij verder?').then(() => void (filled = true));
		// Each of these takes a round trip to the browser, like `fill`.
		for (let way = 0; way < 20; way++) expect(await ready(page)).toBeUndefined();
		expect(filled).toBe(false);
		scripts.release();
		await filling;
		expect(await ready(page)).toBe('true');
	});
}

test('a page is not ready while the next one loads', async ({ page, signIn }) => {
	await signIn(page);
	await page.goto('/beheer/sessies');
	await expect(page.getByRole('heading', { level: 1, name: 'Sessies' })).toBeVisible();
	const data = await hold(page, /\/beheer\/vragen\/__data\.json/);
	await page.locator('a[href="/beheer/vragen"]').first().dispatchEvent('click');
	await data.asked;
	expect(await ready(page)).toBe('false');
	data.release();
	await expect(page.getByRole('heading', { level: 1, name: 'Vragen' })).toBeVisible();
	expect(await ready(page)).toBe('true');
});

test('a page is ready after a redirect, after going back, and after a refused form', async ({ page, own, address }) => {
	await page.goto((await own.session()).path);
	await signUp(page, visitor('Klaar', address('klaar')));
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	expect(await ready(page)).toBe('true');
	await page.goBack();
	await signUp(page, visitor('Klaar', 'x'));
	await expect(page.getByRole('alert')).toBeVisible();
	expect(await ready(page)).toBe('true');
});

test('a page without script is not waited for', async ({ page }) => {
	await page.goto('/inloggen');
	await page.getByLabel('Je mailadres').fill('x');
	expect(await ready(page)).toBeUndefined();
});
