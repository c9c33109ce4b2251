/** Staff texts are loaded per section: each page has its texts in both languages, however it is reached. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** What a page shows for a missing text. A missing area breaks the page, which the watch reports. */
const MISSING = /undefined|\[object|=>/;

/** The text of the first element of that name. */
const textOf = (html: string, name: string): string =>
	(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 's').exec(html)?.[1] ?? '')
		.replaceAll(/<[^>]*>/g, '')
		.replaceAll('&amp;', '&')
		.trim();

/** Follows the first link to an address on the client, and returns the heading, which equals that of the server. */
async function follow(page: Page, href: string): Promise<string> {
	const html = await (await page.context().request.get(href)).text();
	const [title, heading] = ['title', 'h1'].map((name) => textOf(html, name));
	await page.locator(`a[href="${href}"]`).first().dispatchEvent('click');
	await expect(page).toHaveURL(({ pathname, search }) => pathname + search === href);
	await expect(page).toHaveTitle(title ?? '');
	await expect(page.getByRole('heading', { level: 1 }), href).toHaveText(heading ?? '');
	expect(await page.locator('body').innerText(), href).not.toMatch(MISSING);
	return heading ?? '';
}

/** The path of the first item on the current list. */
const first = (page: Page, list: string): Promise<string> =>
	page
		.locator(`main a[href^="${list}/"]`)
		.evaluateAll(
			(links) =>
				links.map((link) => link.getAttribute('href') ?? '').find((href) => /\/[0-9a-f-]{36}$/.test(href)) ?? ''
		);

/** Visits every section and every page in it that a link leads to, and returns their headings. */
async function walk(page: Page): Promise<string[]> {
	const headings: string[] = [];
	const to = async (href: string) => void headings.push(await follow(page, href));
	await page.evaluate(() => Object.assign(window, { sameDocument: true }));
	for (const list of ['experts', 'vragen', 'organisaties', 'collegas'].map((name) => `/beheer/${name}`)) {
		await to(list);
		const one = await first(page, list);
		await to(`${list}/nieuw`);
		await to(list);
		await to(one);
	}
	await to('/beheer/mail');
	await to('/beheer');
	await to('/beheer/sessies');
	const desk = await first(page, '/beheer/sessies');
	await to(desk);
	for (const tab of ['/aanmeldingen', '/experts', '/geschiedenis']) await to(desk + tab);
	for (const part of ['/voorbeeld', '/bewerken', '/annuleren']) {
		await to(desk);
		await to(desk + part);
	}
	await to(desk);
	await to(`/beheer/sessies/nieuw?kopie=${desk.split('/').at(-1) ?? ''}`);
	expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
	return headings;
}

test('every staff page that is reached by links has all its texts, in both languages', async ({ page, signIn }) => {
	await signIn(page);
	await page.goto('/beheer?van=hier');
	await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
	const dutch = await walk(page);

	// Switches the language on the current page, which reloads it, and visits the others by links again.
	await page.locator('form[action="/taal"] button').first().dispatchEvent('click');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1, name: 'Copy a session' })).toBeVisible();
	const english = await walk(page);
	expect(english).toHaveLength(dutch.length);
	for (const [heading, other] of [
		['Vragen', 'Questions'],
		['Collega’s', 'Colleagues'],
		['Sessie wijzigen', 'Change session'],
		['Sessie annuleren', 'Cancel the session']
	] as const) {
		expect(dutch).toContain(heading);
		expect(english[dutch.indexOf(heading)]).toBe(other);
	}
});
