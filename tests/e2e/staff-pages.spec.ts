import { expect, test } from './fixtures.ts';

const PAGES = [
	'/beheer',
	'/beheer/sessies',
	'/beheer/sessies/nieuw',
	'/beheer/vragen',
	'/beheer/vragen/nieuw',
	'/beheer/experts',
	'/beheer/experts/nieuw',
	'/beheer/organisaties',
	'/beheer/organisaties/nieuw',
	'/beheer/mail',
	'/beheer/collegas',
	'/beheer/collegas/nieuw'
];

test('every page of staff can be used by everyone', async ({ page, signIn, axe }) => {
	test.setTimeout(180_000);
	await signIn(page);
	for (const path of PAGES) {
		expect((await page.goto(path))?.status(), path).toBe(200);
		await axe(page);
	}
	await page.goto('/beheer/sessies');
	const desk = new URL(
		(await page
			.locator('main a[href^="/beheer/sessies/"]')
			.evaluateAll((links) =>
				links.map((link) => (link as HTMLAnchorElement).href).find((href) => /[0-9a-f-]{36}$/.test(href))
			)) ?? ''
	).pathname;
	for (const part of ['', '/aanmeldingen', '/experts', '/geschiedenis', '/bewerken', '/annuleren', '/voorbeeld']) {
		expect((await page.goto(desk + part))?.status(), part).toBe(200);
		await axe(page);
	}
});
