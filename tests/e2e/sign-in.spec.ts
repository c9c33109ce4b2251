/** Signing in as staff, and everything that must not sign anybody in. */
import type { Page } from '@playwright/test';
import { test as base, expect, type MailReader } from './fixtures.ts';

const test = base.extend<{ colleague: string }>({
	colleague: async ({ invite }, use) => use(await invite('viewer'))
});

const confirm = (page: Page) => page.locator('form[action="/inloggen/bevestigen"] button');
const asking = (page: Page) => page.locator('form', { has: page.locator('#email') }).getByRole('button');
const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function ask(page: Page, email: string): Promise<void> {
	await page.locator('#email').fill(email);
	await asking(page).click();
	await expect(title(page)).toHaveText('Kijk in je mail');
}

async function linkFor(email: string, mailbox: MailReader): Promise<string> {
	return (await mailbox.waitForMail({ to: email, template: 'sign-in' })).links[0] ?? '';
}

test('signs in with a demo role, the link in the mail and a button, and signs out', async ({ page, mailbox, axe }) => {
	await page.goto('/inloggen');
	await axe(page);
	const role = page.getByRole('button', { name: /^Meekijker/ }).first();
	const email = /\S+@\S+/.exec(await role.innerText())?.[0] ?? '';
	await role.click();
	await expect(title(page)).toHaveText('Kijk in je mail');
	await axe(page);
	await page.goto(await linkFor(email, mailbox));
	await axe(page);
	await confirm(page).click();
	await expect(page).toHaveURL('/beheer');
	const cookies = await page.context().cookies();
	const [cookie] = cookies.filter(({ name }) => name.startsWith('sessieplanner-staff'));
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

	await page.goto('/inloggen');
	await expect(page, 'a signed-in colleague skips the sign-in page').toHaveURL(/\/beheer$/);
	await page.evaluate(() => {
		const form = Object.assign(document.createElement('form'), { method: 'POST', action: '/uitloggen' });
		document.body.append(form);
		form.submit();
	});
	await expect(page.getByText('Je bent uitgelogd.')).toBeVisible();
	await page.goto('/beheer');
	await expect(page).toHaveURL('/inloggen?naar=%2Fbeheer');
});

test('opening the link, as mail scanners do, neither signs in nor consumes it; the button works once', async ({
	page,
	request,
	mailbox,
	somebodyElse,
	colleague
}) => {
	await page.goto('/inloggen');
	await ask(page, colleague);
	const link = await linkFor(colleague, mailbox);
	for (let i = 0; i < 3; i++) {
		const opened = await request.get(link);
		expect(opened.status()).toBe(200);
		expect(opened.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
		expect(opened.headers()['set-cookie']).toBeUndefined();
	}
	await page.goto(link);
	await confirm(page).click();
	await expect(page).toHaveURL('/beheer');

	const other = await somebodyElse();
	await other.goto(link);
	await confirm(other).click();
	await expect(title(other)).toHaveText('Deze link werkt niet meer');
	await other.getByRole('link', { name: 'Vraag een nieuwe link' }).click();
	await expect(title(other)).toHaveText('Inloggen');
	expect(await other.context().cookies()).toEqual([]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('signing in leads to the page that was requested', async ({ page, mailbox, colleague, watching }) => {
		// A browser without script reports the module preloads of the page as errors.
		watching.tolerate(/request failed: .*\/_app\/immutable\/.*\(csp\)/);
		await page.goto('/beheer/sessies?wat=eigen');
		await expect(page).toHaveURL('/inloggen?naar=%2Fbeheer%2Fsessies%3Fwat%3Deigen');
		await ask(page, colleague);
		await page.goto(await linkFor(colleague, mailbox));
		await confirm(page).click();
		await expect(page).toHaveURL('/beheer/sessies?wat=eigen');
	});
});

for (const elsewhere of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
	test(`signing in never leads to ${elsewhere}`, async ({ page, mailbox, colleague }) => {
		await page.goto(`/inloggen?naar=${encodeURIComponent(elsewhere)}`);
		await ask(page, colleague);
		await page.goto(await linkFor(colleague, mailbox));
		await confirm(page).click();
		await expect(page).toHaveURL('/beheer');
	});
}

test('an unknown address gets the same response and no mail', async ({ page, mailbox, address, colleague }) => {
	const stranger = address('stranger');
	for (const email of [stranger, colleague]) {
		await page.goto('/inloggen');
		await ask(page, email);
		await expect(page.getByText(`Kennen we ${email}`)).toBeVisible();
	}
	await linkFor(colleague, mailbox);
	expect(await mailbox.to(stranger)).toEqual([]);
});

const faults: [typed: string, words: string][] = [
	['', 'Vul je mailadres in.'],
	['   ', 'Vul je mailadres in.'],
	['geen adres', 'Dit mailadres klopt niet.'],
	['a@b', 'Dit mailadres klopt niet.'],
	['a@b.nl Bcc: c@d.nl', 'Dit mailadres klopt niet.']
];
for (const [typed, words] of faults) {
	test(`the address ${JSON.stringify(typed)} is refused with instructions`, async ({ page, axe }) => {
		await page.goto('/inloggen');
		// As a text field, because a browser cleans the value of an email field.
		await page.locator('#email').evaluate((input: HTMLInputElement) => void (input.type = 'text'));
		await page.locator('#email').fill(typed);
		const answer = page.waitForResponse((response) => response.request().method() === 'POST');
		await asking(page).click();
		expect((await answer).status()).toBe(400);
		await expect(page.getByRole('alert')).toContainText(words);
		if (typed !== 'geen adres') return;
		await expect(page.locator('#email')).toHaveValue(typed);
		await axe(page);
	});
}

for (const word of ['', 'x', '0'.repeat(56), `${'0'.repeat(56)}'; drop table`]) {
	test(`a link with the token ${JSON.stringify(word)} offers a new link`, async ({ page, axe }) => {
		await page.goto(`/inloggen/bevestigen?token_hash=${encodeURIComponent(word)}`);
		if (word === '0'.repeat(56)) await confirm(page).click();
		await expect(title(page)).toHaveText('Deze link werkt niet meer');
		if (word === 'x') await axe(page);
	});
}
