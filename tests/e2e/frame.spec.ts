import { expect, test } from './fixtures.ts';

// A service worker fetches pages a second time. This file tests the responses of the server.
test.use({ serviceWorkers: 'block' });

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the language switch returns to the same page and is remembered', async ({ page }) => {
		await page.goto('/privacy?van=mail');
		await page.getByRole('button', { name: 'English' }).click();
		await expect(page).toHaveURL(/\/privacy\?van=mail$/);
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await page.goto('/toegankelijkheid');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accessibility');
		await page.getByRole('button', { name: 'Nederlands' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Toegankelijkheid');
	});

	test('the not-found page has header and footer, in both languages', async ({ page }) => {
		await page.goto('/bestaat-niet');
		await page.getByRole('button', { name: 'English' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page does not exist');
	});
});

test('neither a link nor another site can change the language', async ({ request, server }) => {
	expect((await request.get('/taal?taal=en')).status()).toBe(405);
	const form = { taal: 'en', terug: '/privacy' };
	const foreign = await request.post('/taal', { form, headers: { origin: 'https://other.example' }, maxRedirects: 0 });
	expect(foreign.status()).toBe(403);
	expect(foreign.headers()['set-cookie']).toBeUndefined();
	const own = await request.post('/taal', { form, headers: { origin: server.url }, maxRedirects: 0 });
	expect([own.status(), own.headers().location]).toEqual([303, '/privacy']);
});

for (const elsewhere of ['https://other.example/', '//other.example', '/\\other.example', '', 'privacy']) {
	test(`the language switch does not redirect to ${elsewhere || 'an empty address'}`, async ({ request, server }) => {
		const answer = await request.post('/taal', {
			form: { taal: 'en', terug: elsewhere },
			headers: { origin: server.url },
			maxRedirects: 0
		});
		expect([answer.status(), answer.headers().location]).toEqual([303, '/']);
	});
}

for (const path of ['/over', '/privacy', '/toegankelijkheid']) {
	test(`${path} is accessible in both languages`, async ({ page, axe }) => {
		await page.goto(path);
		await axe(page);
		await page.getByRole('button', { name: 'English' }).click();
		await axe(page);
	});
}

test('the first focusable element is the link that skips the menu', async ({ page }) => {
	await page.goto('/privacy');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Naar de inhoud' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('the page fits a width of 320 pixels (a laptop at 400 % zoom)', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of ['/', '/privacy', '/bestaat-niet']) {
		await page.goto(path);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
	}
});

test('the development-only page is not in the build', async ({ request }) => {
	expect((await request.get('/beheer/ui', { maxRedirects: 0 })).status()).toBe(303);
});
