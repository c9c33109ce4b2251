import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './process.ts';
import { broken, settle, type Outcome } from './tally.ts';

interface Report {
	stats: { expected: number; unexpected: number; flaky: number };
	errors: unknown[];
}

/** Runs the browser tests, or only these files, against the built app. */
export async function runPlaywright(chromium: string, files: string[]): Promise<Outcome> {
	const file = join(root, '.cache', 'playwright.json');
	rmSync(file, { force: true });
	const { code, output } = await runTool('@playwright/test/cli.js', ['test', ...files], {
		CHROMIUM_PATH: chromium,
		PLAYWRIGHT_JSON_OUTPUT_FILE: file
	});
	try {
		return settle(tally(JSON.parse(readFileSync(file, 'utf8')), output), code);
	} catch (error) {
		return broken('browser', `Playwright left no result (${String(error)}):\n${output}`);
	}
}

/** Flaky tests count as failed. */
export const tally = ({ stats, errors }: Report, output: string): Outcome => ({
	part: 'browser',
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky + errors.length,
	report: output
});
