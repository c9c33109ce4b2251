import { expect, test } from './fixtures.ts';

test('the built app serves complete pages in Dutch', async ({ page }) => {
	const answer = await page.goto('/');
	expect(answer?.status()).toBe(200);
	await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
});

test('the not-found page is our own', async ({ page, axe }) => {
	const answer = await page.goto('/bestaat-niet');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await axe(page);
});

test('another visitor has separate cookies', async ({ page, context, somebodyElse, server }) => {
	await context.addCookies([{ name: 'taal', value: 'en', url: server.url }]);
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	const other = await somebodyElse();
	await other.goto('/');
	await expect(other.locator('html')).toHaveAttribute('lang', 'nl');
});

test('test addresses are unique', ({ address }) => {
	expect(address('noor')).toMatch(/^noor\..+@ondernemer\.example$/);
	expect(address('noor')).not.toBe(address('anna'));
});

test('the health endpoint reports a healthy server', async ({ request }) => {
	expect((await request.get('/api/health')).status()).toBe(200);
});

test('signIn signs in several pages with one mail', async ({ page, signIn, invite, somebodyElse, mailbox }) => {
	const email = await invite('viewer');
	for (const own of [page, await somebodyElse()]) {
		await signIn(own, email);
		await own.goto('/inloggen');
		await expect(own).toHaveURL(/\/beheer/);
	}
	expect((await mailbox.to(email)).filter(({ template }) => template === 'sign-in')).toHaveLength(1);
});
