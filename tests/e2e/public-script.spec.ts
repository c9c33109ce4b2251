import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

// Tests the script on a form of its own, because it works with any form on any page.
test.use({ serviceWorkers: 'block' });

const FORM = `
<form id="form" method="POST" action="/sink" data-keep="test" data-visitor>
	<input type="hidden" name="idempotency_key" value="">
	<label>Naam <input name="name" autocomplete="name"></label>
	<label>Mail <input name="email" type="email" autocomplete="email"></label>
	<label>Bedrijf <input name="company" autocomplete="organization"></label>
	<label>Vraag <textarea name="question"></textarea></label>
	<label>Geheim <input name="secret" type="password"></label>
	<label>Val <input name="trap" data-unkept></label>
	<label>Nieuws <input name="news" type="checkbox"></label>
	<label hidden data-needs-script>Onthoud mij <input type="checkbox" data-remember></label>
	<button>Verstuur</button>
</form>`;

/** Serves FORM (or `body`) inside a page of the built app, and records what is posted to /sink. */
async function withForm(
	page: Page,
	answer = '<p data-sent="test">Dank je</p>',
	body = FORM
): Promise<URLSearchParams[]> {
	const posted: URLSearchParams[] = [];
	const inside = (html: string, part: string) => html.replace(/(<main[^>]*>)/, `$1${part}`);
	await page.route('**/privacy', async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: inside(await response.text(), body) });
	});
	await page.route('**/sink', async (route) => {
		posted.push(new URLSearchParams(route.request().postData() ?? ''));
		const response = await route.fetch({
			url: new URL('/over', route.request().url()).href,
			method: 'GET',
			postData: ''
		});
		await route.fulfill({ response, body: inside(await response.text(), answer) });
	});
	await page.goto('/privacy');
	return posted;
}

const fill = async (page: Page): Promise<void> => {
	await page.getByLabel('Naam').fill('Fenna de Boer');
	await page.getByLabel('Mail').fill('fenna@bakkerij.example');
	await page.getByLabel('Vraag').fill('Hoe kom ik\nvan het gas af?');
	await page.getByLabel('Geheim').fill('hush');
	await page.getByLabel('Val').fill('robot');
	await page.getByLabel('Nieuws').check();
};
const send = (page: Page) => page.getByRole('button', { name: 'Verstuur' }).click();
const everythingKept = (page: Page) =>
	page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

test('typed text is restored when the page is opened again, except passwords and the honeypot', async ({ page }) => {
	await withForm(page);
	await fill(page);
	expect(await everythingKept(page)).not.toMatch(/hush|robot/);
	await page.reload();
	await expect(page.getByLabel('Naam')).toHaveValue('Fenna de Boer');
	await expect(page.getByLabel('Vraag')).toHaveValue('Hoe kom ik\nvan het gas af?');
	await expect(page.getByLabel('Nieuws')).toBeChecked();
	await expect(page.getByLabel('Geheim')).toHaveValue('');
	await expect(page.getByLabel('Val')).toHaveValue('');
});

const keptOnDevice = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test('after a successful submission nothing stays of a visitor who did not ask for it', async ({ page }) => {
	await withForm(page);
	await fill(page);
	// While typing, the device has the text, and only this tab has who typed it.
	expect(await keptOnDevice(page)).toContain('van het gas');
	expect(await keptOnDevice(page)).not.toMatch(/Fenna|fenna@/);
	await send(page);
	await expect(page.getByText('Dank je')).toBeVisible();
	await expect.poll(() => everythingKept(page)).not.toMatch(/van het gas|Fenna|fenna@/);
	await page.goto('/privacy');
	await expect(page.getByLabel('Naam')).toHaveValue('');
	await expect(page.getByLabel('Onthoud mij')).not.toBeChecked();
});

test('the contact details of a visitor who asks for it are remembered, until they opt out', async ({ page }) => {
	await withForm(page);
	await fill(page);
	await page.getByLabel('Onthoud mij').check();
	await send(page);
	await expect(page.getByText('Dank je')).toBeVisible();
	await expect.poll(() => everythingKept(page)).not.toContain('van het gas');
	await page.goto('/privacy');
	await expect(page.getByLabel('Naam')).toHaveValue('Fenna de Boer');
	await expect(page.getByLabel('Mail')).toHaveValue('fenna@bakkerij.example');
	await expect(page.getByLabel('Vraag')).toHaveValue('');
	await page.getByLabel('Onthoud mij').uncheck();
	expect(await keptOnDevice(page)).not.toContain('fenna@');
	await send(page);
	await expect(page.getByText('Dank je')).toBeVisible();
	await page.goto('/privacy');
	await expect(page.getByLabel('Onthoud mij')).not.toBeChecked();
	await expect(page.getByLabel('Naam')).toHaveValue('');
	expect(await everythingKept(page)).not.toContain('fenna@');
});

test('the idempotency key stays the same until the form arrived, and changes with the text', async ({ page }) => {
	const posted = await withForm(page, '<p>Kapot</p>');
	await fill(page);
	await send(page);
	await page.goto('/privacy');
	await page.getByLabel('Geheim').fill('hush');
	await page.getByLabel('Val').fill('robot');
	await send(page);
	await page.goto('/privacy');
	await page.getByLabel('Vraag').fill('Iets anders');
	await send(page);
	await expect(page.getByText('Kapot')).toBeVisible();
	const [first, again, other] = posted.map((form) => form.get('idempotency_key'));
	expect(first).toMatch(/^[0-9a-f-]{36}$/);
	expect(again).toBe(first);
	expect(other).not.toBe(first);
});

test('a double tap submits once', async ({ page }) => {
	const posted = await withForm(page);
	await fill(page);
	await page.evaluate(() => {
		const button = document.querySelector<HTMLButtonElement>('#form button');
		button?.click();
		button?.click();
	});
	await expect(page.getByText('Dank je')).toBeVisible();
	expect(posted).toHaveLength(1);
});

test('a form can be submitted again after going back to it', async ({ page }) => {
	const posted = await withForm(page);
	await fill(page);
	await send(page);
	await expect(page.getByText('Dank je')).toBeVisible();
	await page.goBack();
	await fill(page);
	await send(page);
	await expect(page.getByText('Dank je')).toBeVisible();
	expect(posted).toHaveLength(2);
});

test('copy buttons appear where the browser supports them, and confirm the copy', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await withForm(
		page,
		'',
		'<button type="button" hidden data-copy="https://a.example/" data-done="Gekopieerd">Kopieer</button>'
	);
	await page.getByRole('button', { name: 'Kopieer' }).click();
	await expect(page.getByRole('button', { name: 'Gekopieerd' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://a.example/');
	await expect(page.getByRole('button', { name: 'Kopieer' })).toBeVisible();
});
