import axeCore, { type RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';

// WCAG 2.2 AA, which includes the earlier versions, and the best practices of axe.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose result depends on the colour scheme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const LOOKS: readonly (readonly [colorScheme: 'light' | 'dark', runOnly: RunOptions['runOnly']])[] = [
	['light', { type: 'tag', values: TAGS }],
	['dark', { type: 'rule', values: COLOURS }]
];

const SIZES = [
	['phone', { width: 390, height: 844 }],
	['desktop', { width: 1280, height: 900 }]
] as const;

async function look(page: Page, runOnly: RunOptions['runOnly']): Promise<string[]> {
	for (const frame of page.frames())
		if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axeCore.source);
	return page.evaluate(
		async (options) => {
			const { violations } = await (window as unknown as { axe: typeof axeCore }).axe.run(document, options);
			return violations.flatMap(({ id, help, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id}: ${help}\n\t${target.join(' ')}\n\t${failureSummary ?? ''}`)
			);
		},
		{ runOnly, resultTypes: ['violations'] } satisfies RunOptions
	);
}

/** The violations on the current page, on a phone and a desktop, in light and dark. Restores the settings of the page. */
export async function findings(page: Page): Promise<string[]> {
	const before = {
		size: page.viewportSize(),
		dark: await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
	};
	const found: string[] = [];
	for (const [size, viewport] of SIZES) {
		await page.setViewportSize(viewport);
		for (const [colorScheme, rules] of LOOKS) {
			await page.emulateMedia({ colorScheme });
			found.push(...(await look(page, rules)).map((finding) => `${size}, ${colorScheme}: ${finding}`));
		}
	}
	if (before.size) await page.setViewportSize(before.size);
	await page.emulateMedia({ colorScheme: before.dark ? 'dark' : 'light' });
	return found;
}

/** Fails on any violation. */
export async function axe(page: Page): Promise<void> {
	expect(await findings(page), `axe on ${page.url()}`).toEqual([]);
}
