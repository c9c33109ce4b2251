/**
 * Every page of the tree and every mail on the narrowest screen (WCAG 2.2, 1.4.10), with a word of two hundred letters in all that
 * people fill in: nothing is wider than the screen, cut off or squeezed. A new route without a page in `PAGES` fails.
 */
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type * as Templates from '../../src/lib/server/jobs/templates.ts';
import { EVERY_MAIL, queued } from '../factories/mails.ts';
import { PAGES, pageRoutes } from '../factories/written-pages.ts';
import { writtenSite } from '../factories/written-site.ts';
import { writtenMail } from '../factories/written.ts';
import { nonEmpty } from '../non-empty.ts';
import { expect, test } from './fixtures.ts';

// A server of its own: its lists hold nothing else.
test.use({ settings: { REGION_NAME: 'Regio Zwolle' }, viewport: { width: 320, height: 640 } });

/** What does not fit on the page that is open, with everything unfolded. */
function misfits(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		for (const folded of document.querySelectorAll('details')) folded.open = true;
		const screen = document.documentElement.clientWidth;
		const named = (element: Element) =>
			`${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent ?? '').trim().slice(0, 60)}`;
		const found: string[] = [];
		const width = document.documentElement.scrollWidth;
		const scrolls = (element: Element): boolean =>
			element !== document.documentElement &&
			(/auto|scroll/.test(getComputedStyle(element).overflowX) ||
				(!!element.parentElement && scrolls(element.parentElement)));
		for (const element of document.body.querySelectorAll('*')) {
			const { width: wide, right, left, height } = element.getBoundingClientRect();
			const style = getComputedStyle(element);
			if (!height || style.clipPath !== 'none' || element.matches('input, select, textarea, option, svg *')) continue;
			if (width > screen && (right > screen + 1 || left < -1) && !scrolls(element))
				found.push(`too wide: ${named(element)}`);
			if (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
				found.push(`cut off: ${named(element)}`);
			const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
			const longest = Math.max(
				0,
				...own.flatMap((node) => (node.textContent ?? '').trim().split(/\s/)).map((word) => word.length)
			);
			if (longest > 3 && wide < 24) found.push(`squeezed: ${named(element)}`);
		}
		return width > screen ? [`${width} pixels`, ...found] : found;
	});
}

test('a word of two hundred letters widens no page and no mail', async ({ page, server }) => {
	expect(Object.keys(PAGES).sort()).toEqual(pageRoutes());
	const site = await writtenSite(server.url);
	await page.context().addCookies(
		site.cookie.split('; ').map((one) => {
			const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(one) ?? [];
			return { name, value, url: server.url };
		})
	);
	for (const made of nonEmpty(Object.values(PAGES).flat())) {
		await page.goto(site.path(made));
		expect.soft(await misfits(page), made).toEqual([]);
	}

	// What comes back from a form.
	await page.goto(site.path('/beheer/sessies/SESSION/experts'));
	await page.getByLabel('Wie?').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Bekijk de mail' }).click();
	await expect(page.getByRole('button', { name: 'Verstuur de uitnodiging' })).toBeVisible();
	expect.soft(await misfits(page), 'the preview of an invitation').toEqual([]);
	await page.goto(site.path('/beheer/sessies/SESSION/bewerken'));
	await page.getByLabel('Naam van de locatie').fill('Elders');
	await page.getByRole('button', { name: 'Opslaan' }).last().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wie krijgt bericht?');
	expect.soft(await misfits(page), 'whom a change is announced to').toEqual([]);

	// A page without a policy, which would block the styles in a mail.
	await page.goto('about:blank');
	const vite = await createServer({
		configFile: false,
		appType: 'custom',
		server: { middlewareMode: true, ws: false }
	});
	const { mailTemplates } = (await vite.ssrLoadModule('/src/lib/server/jobs/templates.ts')) as typeof Templates;
	const templates = mailTemplates({
		origin: 'https://sessies.example',
		regionName: 'Regio Zwolle',
		now: () => new Date('2027-01-02T12:00:00Z'),
		signInLink: async () => 'https://sessies.example/inloggen',
		organizer: () => ({ name: 'Regio Zwolle', address: 'sessies@sessies.example' })
	});
	for (const [name, data] of nonEmpty(Object.entries(EVERY_MAIL))) {
		const mail = await templates[name]?.(queued(name, writtenMail(data), { recipient_name: 'Noor' }));
		await page.setContent(mail?.html ?? '');
		expect.soft(await misfits(page), `the mail ${name}`).toEqual([]);
	}
	await vite.close();
});
