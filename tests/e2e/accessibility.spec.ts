import { expect, test } from '@playwright/test';
import { axe } from './accessibility.ts';

const page = (body: string, style = ''): string =>
	`<!doctype html><html lang="nl"><title>x</title><style>${style}</style><main><h1>x</h1>${body}</main></html>`;

// Proves that the check can fail, in each colour scheme and on each level.
for (const [what, html, complaint] of [
	['a picture without words', page('<img src="data:,">'), /phone, light: image-alt/],
	[
		'grey on grey in the dark',
		page('<p>Read me</p>', '@media (prefers-color-scheme: dark) { main { color: #444; background: #333 } }'),
		/phone, dark: color-contrast/
	],
	[
		'targets of WCAG 2.2 that are too small',
		page(
			'<button style="height:9px;padding:0">a</button><br><button style="height:9px;padding:0">b</button>',
			'main { line-height: 9px; font-size: 8px }'
		),
		/target-size/
	],
	['headings that skip a level', page('<h4>x</h4>'), /heading-order/],
	[
		'what shows on wide screens only',
		page('<img src="data:,">', '@media (width < 40rem) { img { display: none } }'),
		/desktop, light: image-alt/
	]
] as const) {
	test(`axe finds ${what}`, async ({ page }) => {
		await page.setContent(html);
		await expect(axe(page)).rejects.toThrow(complaint);
	});
}

test('axe finds nothing on an accessible page and does not change its settings', async ({ page: browser }) => {
	await browser.setContent(page('<p>fine</p>'));
	await browser.emulateMedia({ colorScheme: 'dark' });
	await browser.setViewportSize({ width: 500, height: 500 });
	await axe(browser);
	expect(await browser.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
	expect(browser.viewportSize()).toEqual({ width: 500, height: 500 });
});
