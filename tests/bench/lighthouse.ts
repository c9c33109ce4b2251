import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { provideChromium } from '../run/chromium.ts';
import { isRoot, root, run } from '../run/process.ts';
import { median, report, round } from './report.ts';

const SCORES = {
	performance: 98,
	accessibility: 100,
	'best-practices': 100,
	seo: 100
} as const;

/** Lighthouse is too heavy to be a dependency: it is used if it is in node_modules or on the PATH. */
function findLighthouse(): string | undefined {
	return [join(root, 'node_modules/.bin'), ...(process.env.PATH ?? '').split(delimiter)]
		.map((folder) => join(folder, 'lighthouse'))
		.find((path) => existsSync(path));
}

interface Result {
	categories: Record<string, { score: number | null }>;
	audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
}

/** Runs differ by some hundred milliseconds; the Lighthouse documentation recommends the median. */
const RUNS = 3;

async function look(program: string, url: string): Promise<Result | string> {
	const env = { ...process.env, CHROME_PATH: await provideChromium() };
	const flags = ['--headless=new', ...(isRoot() ? ['--no-sandbox'] : [])].join(' ');
	const { code, output } = await run(program, [url, '--output=json', '--quiet', `--chrome-flags=${flags}`], { env });
	const start = output.indexOf('{\n');
	return code === 0 && start >= 0 ? (JSON.parse(output.slice(start)) as Result) : output.slice(-300);
}

/** Runs Lighthouse with default settings: a phone on simulated slow 4G. */
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
	for (const [what, path] of pages) {
		const results: Result[] = [];
		for (let n = 0; n < RUNS; n++) {
			const result = await look(program, url + path);
			if (typeof result === 'string')
				return report({ figure: `Lighthouse, ${what}`, value: null, unit: 'score', why: result });
			results.push(result);
		}
		for (const [category, atLeast] of Object.entries(SCORES))
			report({
				figure: `Lighthouse ${category}, ${what}`,
				value: round(median(results.map(({ categories }) => (categories[category]?.score ?? 0) * 100))),
				unit: 'score',
				atLeast
			});
		const paints = results.map(({ audits }) => round(audits['largest-contentful-paint']?.numericValue ?? Number.NaN));
		report({
			figure: `Lighthouse largest paint, ${what}`,
			value: median(paints),
			unit: 'ms',
			atMost: 1000,
			of: paints
		});
	}
}
