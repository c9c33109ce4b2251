import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

// WCAG 2.2 AA, which takes in what came before it, and what axe itself recommends.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose outcome depends on colours; everything else is the same in either scheme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, in light and in dark; leaves the page in `scheme`. */
export async function findings(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		const look = new AxeBuilder({ page }).setLegacyMode(true);
		const { violations } = await (colorScheme === 'light' ? look.withTags(tags) : look.withRules(COLOURS)).analyze();
		for (const { id, help, nodes } of violations)
			for (const node of nodes)
				found.push(`${colorScheme}: ${id}: ${help}\n\t${node.target.join(' ')}\n\t${node.failureSummary ?? ''}`);
	}
	await page.emulateMedia({ colorScheme: scheme });
	return found;
}

/** Fails on anything axe finds. */
export async function axe(page: Page, scheme: 'light' | 'dark'): Promise<void> {
	expect(await findings(page, scheme), `axe on ${page.url()}`).toEqual([]);
}
