import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { provideChromium } from '../run/chromium.ts';
import { isRoot, root, run } from '../run/process.ts';
import { report, round } from './report.ts';

const SCORES = {
	performance: 98,
	accessibility: 100,
	'best-practices': 100,
	seo: 100
} as const;

/** Lighthouse is heavy and no part of this project: it is used where it is, in node_modules or on the path. */
function findLighthouse(): string | undefined {
	return [join(root, 'node_modules/.bin'), ...(process.env.PATH ?? '').split(delimiter)]
		.map((folder) => join(folder, 'lighthouse'))
		.find((path) => existsSync(path));
}

interface Result {
	categories: Record<string, { score: number | null }>;
	audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
}

/** Lighthouse as it comes: a phone on simulated slow 4G. */
export async function lighthouse(
	url: string,
	pages: readonly (readonly [what: string, path: string])[]
): Promise<void> {
	const program = findLighthouse();
	if (!program)
		return report({
			figure: 'Lighthouse',
			value: null,
			unit: 'score',
			why: 'there is no lighthouse in node_modules or on the path'
		});
	const env = { ...process.env, CHROME_PATH: await provideChromium() };
	const flags = ['--headless=new', ...(isRoot() ? ['--no-sandbox'] : [])].join(' ');
	for (const [what, path] of pages) {
		const { code, output } = await run(program, [url + path, '--output=json', '--quiet', `--chrome-flags=${flags}`], {
			env
		});
		const start = output.indexOf('{\n');
		if (code !== 0 || start < 0) {
			report({ figure: `Lighthouse, ${what}`, value: null, unit: 'score', why: output.slice(-300) });
			continue;
		}
		const { categories, audits } = JSON.parse(output.slice(start)) as Result;
		for (const [category, atLeast] of Object.entries(SCORES))
			report({
				figure: `Lighthouse ${category}, ${what}`,
				value: round((categories[category]?.score ?? 0) * 100),
				unit: 'score',
				atLeast
			});
		report({
			figure: `Lighthouse largest paint, ${what}`,
			value: round(audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
			unit: 'ms',
			atMost: 1000
		});
	}
}
