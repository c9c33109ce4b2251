/** Searching everything: the dialog, by keyboard and as screen readers get it, and the page without script. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** A key of the page, and not of the keyboard, waits until the page is ready. */
const open = (page: Page) => page.locator('#inhoud').press('Control+k');

test('Ctrl+K searches from every staff page, by keyboard alone', async ({ page, signIn, axe }) => {
	await signIn(page);
	await page.goto('/beheer/mail');
	await open(page);
	const dialog = page.getByRole('dialog', { name: 'Zoeken' });
	const field = dialog.getByRole('combobox', { name: 'Zoek mensen, sessies, vragen, organisaties en experts' });
	await expect(field).toBeFocused();
	await expect(field).toHaveAttribute('aria-expanded', 'false');
	await field.fill('zwole');
	await expect(dialog.getByRole('option').first()).toBeVisible();
	await expect(field).toHaveAttribute('aria-expanded', 'true');
	await axe(page);
	await page.keyboard.press('ArrowDown');
	const first = dialog.getByRole('option').first();
	await expect(first).toHaveAttribute('aria-selected', 'true');
	await expect(field).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '');
	await page.keyboard.press('ArrowUp');
	await expect(dialog.getByRole('option', { selected: true })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(field).toBeHidden();
	await open(page);
	await page.keyboard.press('ArrowDown');
	const href = (await first.getAttribute('href')) ?? '';
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(href);
});

test('what is nowhere is said', async ({ page, signIn, axe }) => {
	await signIn(page);
	await page.goto('/beheer');
	await open(page);
	await page.getByRole('dialog').getByRole('combobox').fill('qqqqxzzz');
	await expect(page.getByRole('status').filter({ hasText: 'Niets gevonden' })).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/beheer/zoeken?q=qqqqxzzz');
	await expect(page.getByRole('heading', { name: 'Niets gevonden' })).toBeVisible();
	await axe(page);
	await page.goto('/beheer/zoeken?q=energie');
	await expect(page.getByRole('heading', { name: 'Sessies' })).toBeVisible();
	await axe(page);
});

test.describe('on a phone without script', () => {
	test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	// The pages of staff ask for their scripts, which this browser refuses.
	test.beforeEach(({ watching }) => watching.tolerate(/^request failed: .*\/_app\/immutable\/.* \(csp\)$/));

	test('the button in the header opens a page that searches', async ({ page, signIn }) => {
		await signIn(page);
		await page.goto('/beheer/sessies');
		await page.getByRole('link', { name: 'Zoeken' }).click();
		await page.getByLabel('Waar zoek je naar?').fill('energie');
		await page.getByRole('button', { name: 'Zoek' }).click();
		await expect(page.getByRole('heading', { name: 'Sessies' })).toBeVisible();
	});
});
